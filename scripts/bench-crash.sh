#!/usr/bin/env bash
# Kills the packaged program over and over while messages, jobs and snapshots are at work, and counts what was lost.
#
#   scripts/bench crash [KILLS [SEED]]
#
#   KILLS   how many times, 200 without a number; one takes some 8 seconds
#   SEED    of the moments, to kill at much the same ones again; printed after each run
#
# The site is a stand-in on this machine. Snapshots are read through at the end. The figures stay in src/target/bench/crash.txt.
# Exit codes: 0 nothing was lost, 1 something was or the build failed, 2 a number is none.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
FOLDER=$ROOT/src/target/bench

case ${1:-} in
  --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
esac
for number in "${1:-200}" "${2:-1}"; do
  case $number in
    '' | *[!0-9]* | 0* | ???????????????????*)
      FAIL_CODE=2 fail "$number is no number of kills and no seed. See scripts/bench crash --help." ;;
  esac
done

find_jdk javac
find_maven
rm -f "$FOLDER/crash.txt"
mkdir -p "$FOLDER"
say "Building, then running. The log: $FOLDER/maven.log"
code=0
(cd "$ROOT" && "$MVN" -B -ntp verify -pl src -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=CareCrashIT -Dfailsafe.failIfNoSpecifiedTests=false "-Dkills=${1:-200}" ${2:+"-Dseed=$2"}) \
  >"$FOLDER/maven.log" 2>&1 || code=1
[ ! -f "$FOLDER/crash.txt" ] || cat "$FOLDER/crash.txt"
if [ "$code" -ne 0 ]; then
  grep '^\[ERROR\]' "$FOLDER/maven.log" | head -n 20 >&2
  fail "The build failed, or something was lost. The whole of it: $FOLDER/maven.log"
fi
