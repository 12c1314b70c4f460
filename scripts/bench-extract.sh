#!/usr/bin/env bash
# Compares what is read from pages with what people marked as their content.
#
#   scripts/bench extract FOLDER
#
#   FOLDER   metadata.json (for each id a page_type), html/ID.html.gz, truth/ID.json (url, ground_truth.main_content)
#
# Prints word F1 (bag of lower-cased words, mean over pages) for each kind of page and over all, the time a page takes
# after a warm-up, and the pages that were refused. Exit codes: 0 measured, 1 the build failed, 2 there is no such folder.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

case ${1:-} in
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
[ $# -eq 1 ] || FAIL_CODE=2 fail "Name one folder of pages. See scripts/bench extract --help."
[ -f "$1/metadata.json" ] || FAIL_CODE=2 fail "There is no metadata.json in $1. See scripts/bench extract --help."
folder=$(cd "$1" && pwd -P)

find_jdk javac
find_maven
REPORT=$ROOT/tasks/target/bench-extract.txt
LOG=$ROOT/tasks/target/bench-extract.log
mkdir -p "$ROOT/tasks/target"
rm -f "$REPORT"
(cd "$ROOT" && "$MVN" -B -ntp test -pl tasks -am -Dtest=ReadingBench -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dbench.pages=$folder" "-Dbench.report=$REPORT") >"$LOG" 2>&1 || {
  grep '^\[ERROR\]' "$LOG" | head -n 20 >&2
  fail "The build or the measuring failed. The whole of it: $LOG"
}
cat "$REPORT"
