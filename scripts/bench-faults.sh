#!/usr/bin/env bash
# Leads the packaged program through faults while people write to it, and counts what was lost.
#
#   scripts/bench faults [--list] [NAME …]
#
#   --list   the names of the drills
#   NAME     only these drills; without a name all of them, which takes about a quarter of an hour
#
# What breaks mounts or the network runs in namespaces of its own (unshare); what cannot run here is skipped and says
# why. Each drill leaves its log in src/target/drills. Two run at a time.
# Exit codes: 0 nothing failed, 1 a drill failed or the build did, 2 there is no such drill.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
FOLDER=$ROOT/src/target/drills
RESULTS=$FOLDER/results.tsv

# The names of the drills and their classes, a line each.
drills() {
  local file class
  for file in "$ROOT"/src/test/java/commonplace/drill/?*Drill.java; do
    class=$(basename "$file" .java)
    printf '%s %s\n' "$(printf '%s\n' "${class%Drill}" |
      sed 's/\([a-z]\)\([A-Z]\)/\1-\2/g' | tr '[:upper:]' '[:lower:]')" "$class"
  done
}

chosen=''
for argument in "$@"; do
  case $argument in
    --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
    --list) drills | cut -d ' ' -f 1 && exit 0 ;;
    *)
      class=$(drills | awk -v name="$argument" '$1 == name { print $2 }')
      [ -n "$class" ] || FAIL_CODE=2 fail "There is no drill $argument. See scripts/bench faults --list."
      chosen=$chosen${chosen:+,}$class
      ;;
  esac
done
[ -n "$chosen" ] || chosen=$(drills | cut -d ' ' -f 2 | tr '\n' ',')

find_jdk javac
find_maven
rm -rf "$FOLDER"
mkdir -p "$FOLDER/bin"

# Runs its arguments where mounts, network and processes are its own and end with it.
cat >"$FOLDER/world" <<'WORLD'
#!/bin/sh
export DRILL_WORLD=own
exec unshare --map-root-user --mount --net --pid --fork --kill-child --mount-proc \
  sh -c 'ip link set lo up && "$@"; exit $?' world "$@"
WORLD
chmod +x "$FOLDER/world"
own=()
if "$FOLDER/world" true 2>/dev/null; then
  printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$FOLDER/world" "$JAVA" >"$FOLDER/bin/java"
  chmod +x "$FOLDER/bin/java"
  own=("-Djvm=$FOLDER/bin/java")
else
  say "Namespaces cannot be made here (unshare): drills that need them are skipped."
fi

# Prints the results from line $1 on; sets shown to the line after the last.
show() {
  local verdict name claim seconds acknowledged lost repeated did saw end why
  while IFS=$'\t' read -r verdict name claim seconds acknowledged lost repeated did saw end why; do
    printf '%-8s %-17s %s (%s s)\n' "$verdict" "$name" "$claim" "$seconds"
    [ "$did" = - ] || printf '  %-7s %s\n' 'done' "$did"
    [ "$saw" = - ] || printf '  %-7s %s\n' seen "$saw"
    [ "$lost" = - ] || printf '  %-7s %s of %s acknowledged messages; %s replies repeated\n' lost "$lost" "$acknowledged" "$repeated"
    [ "$end" = - ] || printf '  %-7s %s\n' end "$end"
    [ "$why" = - ] || printf '  %-7s %s\n' why "$why"
    shown=$((shown + 1))
  done < <(tail -n "+$1" "$RESULTS")
}

say "Building, then running. The log: $FOLDER/maven.log"
started=$SECONDS shown=1 code=0
: >"$RESULTS"
(cd "$ROOT" && exec "$MVN" -B -ntp verify -pl src -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dit.test=$chosen" -Dfailsafe.failIfNoSpecifiedTests=false ${own[@]+"${own[@]}"}) >"$FOLDER/maven.log" 2>&1 &
maven=$!
trap 'kill "$maven" 2>/dev/null' EXIT
while kill -0 "$maven" 2>/dev/null; do
  show "$shown"
  sleep 1
done
wait "$maven" || code=1
show "$shown"
if [ "$code" -ne 0 ] && ! grep -q '^FAIL' "$RESULTS"; then
  grep '^\[ERROR\]' "$FOLDER/maven.log" | head -n 20 >&2
  fail "The build failed, or a drill was cut off. The whole of it: $FOLDER/maven.log"
fi
awk -F '\t' -v seconds="$((SECONDS - started))" '
  { verdicts[$1]++ }
  $5 != "-" { acknowledged += $5; lost += $6 }
  END {
    printf "\n%d passed, %d failed, %d skipped in %d s; %d of %d acknowledged messages lost\n",
      verdicts["PASS"], verdicts["FAIL"], verdicts["SKIPPED"], seconds, lost, acknowledged
  }' "$RESULTS"
exit "$code"
