#!/usr/bin/env bash
# Makes the cache that lets the next start take half the time: waits until the program of this home answers, then
# runs a second one in a temporary home, without its settings, and keeps what Java learned. Started by scripts/start.sh.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

# Waits up to $1 seconds for the command after it.
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}

places
folder=$(dirname "$JAR")
[ -w "$folder" ] || exit 0
claim "$folder/training.pid" scripts/train.sh || exit 0
pid='' teacher='' AOT_CACHE=$folder/app
tidy() {
  [ -z "$pid" ] || kill -KILL "$pid" 2>/dev/null || true
  [ -z "$teacher" ] || rm -rf "$teacher"
  rm -f "$AOT_CACHE.part" "$folder/training.pid"
}
trap tidy EXIT
trap 'exit 1' TERM INT

within 60 healthy || fail "train: nothing to learn from, the program does not answer"
find_jdk java
jvm_flags
aot_name
[ ! -s "$AOT_CACHE" ] || exit 0
teacher=$(mktemp -d "${TMPDIR:-/tmp}/commonplace-train.XXXXXX")
jar=$JAR java_home=$JAVA_HOME
unset "${!COMMONPLACE_@}"
export COMMONPLACE_HOME=$teacher COMMONPLACE_JAR=$jar COMMONPLACE_ADMIN_PORT=0 JAVA_HOME=$java_home
places
cd "$HOME_DIR"
"$JAVA" "${JVM[@]}" "-Dcommonplace.home=$HOME_DIR" -XX:AOTCacheOutput="$AOT_CACHE.part" -jar "$JAR" >output 2>&1 &
pid=$!
ended() { ! kill -0 "$pid" 2>/dev/null; }
healthy_or_ended() { healthy || ended; }
within 60 healthy_or_ended || true
healthy || fail "train: the training run did not start:" "$(tail -n 5 output)"
ask "$ADDRESS" GET / >/dev/null || true
ask "$ADDRESS" POST /api/chat '{"text":"What can you do?"}' >/dev/null || true
kill -TERM "$pid"
within 120 ended || fail "train: the training run did not end"
pid=

learned=$AOT_CACHE
[ -s "$learned.part" ] || fail "train: no cache was written:" "$(tail -n 5 output)"
aot_name
[ "$AOT_CACHE" = "$learned" ] || fail "train: the program was rebuilt meanwhile; the next start tries again"
mv "$learned.part" "$learned"
find "$folder" -maxdepth 1 -name 'app-*.aot*' ! -name "$(basename "$learned")" -exec rm -f {} +
