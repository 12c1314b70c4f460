#!/usr/bin/env bash
# Makes a snapshot of a large database beside 50 writes a second and restores it, open and encrypted, and
# says how long writes took and how long each took.
#
#   scripts/bench backup [MEGABYTES]
#
#   MEGABYTES  how large the database is, 1024 without a number
#
# The database is made in a temporary folder and removed; four times its size must be free. The figures stay in
# memory/target/bench/backup.txt.
# Exit codes: 0 measured, 1 it did not end or the build failed, 2 the number is none.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

case ${1:-} in
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
case "${1:-1024}" in
  '' | *[!0-9]* | 0* | ??????*)
    FAIL_CODE=2 fail "$1 is no number of megabytes. See scripts/bench backup --help." ;;
esac

bench_of memory SnapshotBench backup "-Dmegabytes=${1:-1024}"
