#!/usr/bin/env bash
# Asks recall about more and more messages in one file and says how long it takes.
#
#   scripts/bench recall-scale [SIZE …]
#
#   SIZE   how many messages, each number larger than the one before; 10000 100000 1000000 without one
#
# The talk is made up, always the same, and kept in a temporary folder that is removed; a million messages take
# 2 GB there. Questions and a sample of the messages are embedded by the model in the program; the vectors of the
# other messages are mixed from those of the sample, as a million would take it hours. The figures stay in
# src/target/bench/recall-scale.txt. Exit codes: 0 measured, 1 it did not end or the build failed, 2 a size is none.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
FOLDER=$ROOT/src/target/bench

case ${1:-} in
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
[ $# -gt 0 ] || set -- 10000 100000 1000000
last=0
for size in "$@"; do
  case $size in
    '' | *[!0-9]* | 0* | ????????*)
      FAIL_CODE=2 fail "$size is no number of messages. See scripts/bench recall-scale --help." ;;
  esac
  [ "$size" -gt "$last" ] || FAIL_CODE=2 fail "$size is not larger than $last. See scripts/bench recall-scale --help."
  last=$size
done

find_jdk javac
find_maven
jvm_flags
mkdir -p "$FOLDER"
say "Building, then running. The log: $FOLDER/maven.log"
(cd "$ROOT" && "$MVN" -B -ntp verify -pl src -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=RecallScaleBench -Dfailsafe.failIfNoSpecifiedTests=false "-Dbench.sizes=$*" "-Dbench.flags=${JVM[*]}") \
  >"$FOLDER/maven.log" 2>&1 || {
  grep '^\[ERROR\]' "$FOLDER/maven.log" | head -n 20 >&2
  fail "The build failed, or the run did not end. The whole of it: $FOLDER/maven.log"
}
cat "$FOLDER/recall-scale.txt"
