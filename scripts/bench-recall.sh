#!/usr/bin/env bash
# Asks recall about long conversations and says how much of what answers it finds, and how fast.
#
#   scripts/bench recall FILE [--per-conversation]
#
#   FILE                 conversations with questions, in LoCoMo's format
#   --per-conversation   the figures of each conversation as well
#
# R@k is the share of the turns named as evidence that is among the first k found, the mean over the questions that
# name any; S@k whether one of their sessions is among the first k sessions found. Every conversation has a space of
# its own in one database, made in a temporary folder and removed. The figures stay in src/target/bench/recall.txt.
# Exit codes: 0 measured, 1 the file cannot be read or the build failed, 2 there is no such file.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
FOLDER=$ROOT/src/target/bench

each=false
file=''
for argument in "$@"; do
  case $argument in
    --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
    --per-conversation) each=true ;;
    *) file=$argument ;;
  esac
done
[ -f "$file" ] || FAIL_CODE=2 fail "There is no file ${file:-given}. See scripts/bench recall --help."
file=$(readlink -f "$file")

find_jdk javac
find_maven
rm -f "$FOLDER/recall.txt"
mkdir -p "$FOLDER"
say "Building, then running. The log: $FOLDER/maven.log"
(cd "$ROOT" && "$MVN" -B -ntp verify -pl src -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=RecallBench -Dfailsafe.failIfNoSpecifiedTests=false "-Dbench.talks=$file" "-Dbench.each=$each") \
  >"$FOLDER/maven.log" 2>&1 || {
  grep '^\[ERROR\]' "$FOLDER/maven.log" | head -n 20 >&2
  fail "The build failed, or the file cannot be read. The whole of it: $FOLDER/maven.log"
}
cat "$FOLDER/recall.txt"
