#!/usr/bin/env bash
# Stops the Commonplace of this home (COMMONPLACE_HOME, or this folder). Signals no other process, touches no data.
#
#   scripts/stop.sh [--help]
#
# Exit codes: 0 it does not run any more, 1 it was left alone, 2 what it was told is not right.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

for argument in "$@"; do
  case $argument in
    --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
    *) FAIL_CODE=2 fail "Unknown argument: $argument. See scripts/stop.sh --help." ;;
  esac
done
places

limit=$((${COMMONPLACE_STOP_SECONDS:-32} + 3))
supervisor=$(supervisor_pid || true)
program=$(program_pid || true)
if [ -z "$supervisor$program" ]; then
  stranger=$(pid_in "$RUN/commonplace.pid" app.jar || true)
  [ -z "$stranger" ] || fail \
    "Process $stranger runs Commonplace here but was not started by scripts/start.sh, so it is left alone." \
    "To stop it: kill $stranger"
  rm -f "$RUN/supervisor.pid" "$RUN/commonplace.pid" "$RUN/address" "$RUN/pairing-code"
  say "Commonplace does not run in $HOME_DIR."
  exit 0
fi

say "Stopping Commonplace: what is being written is finished first."
# A program whose supervisor lives gets the signal from it, and is not restarted.
kill -TERM "${supervisor:-$program}" 2>/dev/null || true
started=$SECONDS
told=0
while [ -n "$(supervisor_pid)$(program_pid)" ]; do
  passed=$((SECONDS - started))
  [ "$passed" -lt "$limit" ] || break
  if [ $((passed - told)) -ge 5 ]; then
    told=$passed
    say "Still stopping after $passed s; it is forced after $limit s."
  fi
  sleep 0.1
done

for pid in $(program_pid) $(supervisor_pid); do
  say "Process $pid did not stop within $limit s and is ended by force. Nothing committed is lost."
  kill -KILL "$pid" 2>/dev/null || true
done
rm -f "$RUN/supervisor.pid" "$RUN/commonplace.pid" "$RUN/address" "$RUN/pairing-code"
say "Commonplace has stopped."
