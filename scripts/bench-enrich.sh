#!/usr/bin/env bash
# Tags many claims by many rules while somebody else writes, and says how fast and with how much memory.
#
#   scripts/bench enrich [CLAIMS [RULES]]
#
#   CLAIMS   how many are made up, 200000 without a number
#   RULES    how many rules look at each, 40 without a number
#
# The database is made in a temporary folder and removed. The figures stay in tasks/target/bench/enrich.txt.
# Exit codes: 0 measured, 1 it did not end or the build failed, 2 a number is none.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

case ${1:-} in
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
for number in "${1:-200000}" "${2:-40}"; do
  case $number in
    '' | *[!0-9]* | 0* | ????????*)
      FAIL_CODE=2 fail "$number is no number of claims or rules. See scripts/bench enrich --help." ;;
  esac
done

bench_of_tasks EnrichBench enrich "-Ditems=${1:-200000}" "-Dtag.rules=${2:-40}"
