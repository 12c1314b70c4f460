#!/usr/bin/env bash
# Reads pages with a model that invents quotes and breaks off, and looks up every quote in its source.
#
#   scripts/bench evidence [FOLDER [MODEL]]
#
#   FOLDER   holds pages as html/ID.html.gz; 72 of them are read. Without one, 72 pages that nobody wrote.
#   MODEL    the base URL of an OpenAI-compatible server to ask instead of the hostile stand-in
#
# Runs the packaged program in a temporary folder. The figures stay in src/target/bench/evidence.txt.
# Exit codes: 0 every quote stands in its source, 1 one does not, or the build failed, 2 there is no such folder.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
FOLDER=$ROOT/src/target/bench

case ${1:-} in
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
pages=''
if [ -n "${1:-}" ]; then
  [ -d "$1/html" ] || FAIL_CODE=2 fail "There is no folder html in $1. See scripts/bench evidence --help."
  pages=$(cd "$1" && pwd -P)
fi

find_jdk javac
find_maven
rm -f "$FOLDER/evidence.txt"
mkdir -p "$FOLDER"
say "Building, then running. The log: $FOLDER/maven.log"
code=0
(cd "$ROOT" && "$MVN" -B -ntp verify -pl src -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=EvidenceBench -Dfailsafe.failIfNoSpecifiedTests=false "-Dbench.pages=$pages" "-Dbench.model=${2:-}") \
  >"$FOLDER/maven.log" 2>&1 || code=1
[ ! -f "$FOLDER/evidence.txt" ] || cat "$FOLDER/evidence.txt"
[ "$code" -eq 0 ] || {
  grep '^\[ERROR\]' "$FOLDER/maven.log" | head -n 20 >&2
  fail "A quote stands nowhere, or the build failed. The whole of it: $FOLDER/maven.log"
}
