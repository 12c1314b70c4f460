#!/usr/bin/env bash
# Tells facts, says 200, 1,000 and 10,000 other things, asks, and says how many answers are still at hand.
#
#   scripts/bench forgetting [FILE] [--words] [--missed]
#
#   FILE       conversations in LoCoMo's format: what else is said is taken from them, and their questions of one hop
#              are asked too; made-up talk without one
#   --words    find texts by their words alone, not by their meaning
#   --missed   print what is not in the window
#
# In the window: among what a model would be told. Answered: an answer without a model holds what is asked for. Facts
# are told as messages of a chat, as the program takes them. The figures stay in src/target/bench/forgetting.txt.
# Exit codes: 0 measured, 1 the file cannot be read or the build failed, 2 there is no such file.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
FOLDER=$ROOT/src/target/bench

missed=false
words=false
file=''
for argument in "$@"; do
  case $argument in
    --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
    --missed) missed=true ;;
    --words) words=true ;;
    *) file=$argument ;;
  esac
done
if [ -n "$file" ]; then
  [ -f "$file" ] || FAIL_CODE=2 fail "There is no file $file. See scripts/bench forgetting --help."
  file=$(readlink -f "$file")
fi

find_jdk javac
find_maven
rm -f "$FOLDER/forgetting.txt"
mkdir -p "$FOLDER"
say "Building, then running. The log: $FOLDER/maven.log"
(cd "$ROOT" && "$MVN" -B -ntp verify -pl src -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  -Dit.test=ForgettingBench -Dfailsafe.failIfNoSpecifiedTests=false "-Dbench.talks=$file" "-Dbench.missed=$missed" "-Dbench.words=$words") \
  >"$FOLDER/maven.log" 2>&1 || {
  grep '^\[ERROR\]' "$FOLDER/maven.log" | head -n 20 >&2
  fail "The build failed, or the file cannot be read. The whole of it: $FOLDER/maven.log"
}
if [ "$missed" = true ]; then
  grep -E '^(other words|the same words|real talk)' "$FOLDER/maven.log" || true
fi
cat "$FOLDER/forgetting.txt"
