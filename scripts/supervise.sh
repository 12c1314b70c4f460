#!/usr/bin/env bash
# Keeps the program running: scripts/supervise.sh HOME -- COMMAND...
# scripts/start.sh starts it in the background. What it does, and why, goes to logs/start.log.
#
# Exit codes of the program: 0 stopped, 2 configuration, 3 already running, 4 the data needs a person: the end.
# 86 asks for a restart. Everything else is a crash, restarted after 1, 2, 4… seconds.
# 5 crashes, or more than 20 restarts asked for, within 10 minutes: it gives up.
#
# shellcheck disable=SC2086 # $crashes and $asked are lists of numbers
set -uo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
places
shift 2

child='' stopping='' killer='' crashes='' asked='' code=0
note() { printf '%s supervisor: %s\n' "$(date '+%Y-%m-%d %H:%M:%S')" "$*"; }

stop() {
  stopping=yes
  if [ -n "$child" ]; then
    kill -TERM "$child" 2>/dev/null
    (sleep "${COMMONPLACE_STOP_SECONDS:-32}" && kill -KILL "$child") 2>/dev/null &
    killer="$killer $!"
  fi
}

finish() {
  [ -z "$killer" ] || kill $killer 2>/dev/null
  rm -f "$RUN/supervisor.pid"
  exit "$1"
}

# Runs the command to its end, through signals; sets code.
run() {
  "$@" &
  child=$!
  [ -z "$stopping" ] || stop
  wait "$child"
  code=$?
  while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
  done
  child=''
}

# Those of the times that lie within the last 10 minutes.
recent() {
  local now at
  now=$(date +%s)
  for at in "$@"; do [ $((now - at)) -ge 600 ] || printf '%s ' "$at"; done
}
count() { echo $#; }

claim "$RUN/supervisor.pid" "scripts/supervise.sh $HOME_DIR -- " || {
  note "a supervisor already runs for $HOME_DIR"
  exit 3
}
trap stop TERM INT
while [ -z "$stopping" ]; do
  run "$@"
  [ -z "$stopping" ] || break
  printf '%s\n' "$code" >"$RUN/last-exit"
  case $code in
    0 | 130 | 143)
      note "the program stopped"
      finish 0
      ;;
    2 | 3 | 4)
      note "the program ended with exit code $code and is not started again"
      finish "$code"
      ;;
    86)
      asked=$(recent $asked "$(date +%s)")
      if [ "$(count $asked)" -gt 20 ]; then
        note "GIVING UP: more than 20 restarts asked for in 10 minutes. Read logs/system.log, then run scripts/start.sh."
        finish 86
      fi
      note "restarting, as the program asked"
      ;;
    *)
      crashes=$(recent $crashes "$(date +%s)")
      if [ "$(count $crashes)" -ge 5 ]; then
        note "GIVING UP: 5 crashes in 10 minutes, the last with exit code $code. Read logs/system.log, then run scripts/start.sh."
        finish "$code"
      fi
      pause=$((${COMMONPLACE_BACKOFF:-1} << ($(count $crashes) - 1)))
      note "the program crashed with exit code $code; restarting in $pause s"
      run sleep "$pause"
      ;;
  esac
done
note "stopped"
finish 0
