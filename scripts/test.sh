#!/usr/bin/env bash
# Runs the tests: scripts/test.sh [--quick] [arguments for Maven …]
#
#   --quick   the unit tests only; without it also the packaged program, the scripts and the page in a browser
#
# Tests that drive the page are skipped when /usr/bin/chromium is missing, the check of the scripts when shellcheck is.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

phase="verify"
case ${1:-} in
  --quick) phase="test" && shift ;;
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
cd "$ROOT"
find_jdk javac
find_maven
if command -v shellcheck >/dev/null; then
  shellcheck -x scripts/*.sh scripts/bench .ci/run
else
  say "shellcheck is not installed: the scripts are not checked."
fi

rm -rf ./*/target/surefire-reports ./*/target/failsafe-reports
started=$SECONDS code=0
"$MVN" -B -ntp -fae "$phase" "$@" || code=$?

# One line for each kind of test, from the reports.
tally() {
  local reports
  reports=$(find . -path "./*/target/$2/TEST-*.xml")
  [ -n "$reports" ] || return 0
  find . -path "./*/target/$2/TEST-*.xml" -exec grep -h -m 1 '<testsuite ' {} + |
    awk -v what="$1" '
      function number(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
      { tests += number("tests"); failures += number("failures"); errors += number("errors"); skipped += number("skipped") }
      END { printf "%s: %d tests, %d failures, %d errors, %d skipped\n", what, tests, failures, errors, skipped }'
}
say ""
tally "Unit tests" surefire-reports
tally "Integration tests" failsafe-reports
say "$((SECONDS - started)) s, $([ "$code" -eq 0 ] && echo passed || echo FAILED)"
exit "$code"
