#!/usr/bin/env bash
# Measures what a job costs when the work itself costs nothing, and how long others wait in a long line.
#
#   scripts/bench jobs [JOBS [QUEUED]]
#
#   JOBS     how many are worked off, 20000 without a number
#   QUEUED   how many stand in the line while jobs are queued and listed, 100000 without a number
#
# The engine and the database are the program's, each commit with fsync. The database is made in a temporary folder and
# removed. The figures stay in tasks/target/bench/jobs.txt.
# Exit codes: 0 measured, 1 it did not end or the build failed, 2 a number is none.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

case ${1:-} in
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
for number in "${1:-20000}" "${2:-100000}"; do
  case $number in
    '' | *[!0-9]* | 0* | ????????*) FAIL_CODE=2 fail "$number is no number of jobs. See scripts/bench jobs --help." ;;
  esac
done

bench_of_tasks JobsBench jobs "-Djobs=${1:-20000}" "-Dqueued=${2:-100000}"
