#!/usr/bin/env bash
# Starts Commonplace: builds it when needed, starts it, waits until it answers, says where.
#
#   scripts/start.sh [--foreground] [--no-aot] [--key=value …]
#
#   --foreground   become the program itself, without a supervisor: for service managers and containers; where one
#                  starts it again after exit code 86, say so with COMMONPLACE_SUPERVISED=yes
#   --no-aot       without the start-up cache
#   --help         these lines
#   --key=value    any setting of docs/config.md, e.g. --admin.port=9001
#
# COMMONPLACE_HOME holds data, logs and backups (default: this folder). COMMONPLACE_JAVA_OPTS adds flags for Java.
# Exit codes: 0 it runs, 1 it could not be started; else that of the program: 2 configuration, 3 already running
# (--foreground only), 4 the data needs a person.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"

FOREGROUND='' AOT=yes SETTINGS=()
for argument in "$@"; do
  case $argument in
    --foreground) FOREGROUND=yes ;;
    --no-aot) AOT='' ;;
    --help | -h) sed -n '2,/^set /{ /^set /d; s/^# \{0,1\}//; p; }' "${BASH_SOURCE[0]}" && exit 0 ;;
    --home=*) COMMONPLACE_HOME=${argument#--home=} ;;
    --*=*) SETTINGS+=("$argument") ;;
    *) fail "Unknown argument: $argument. See scripts/start.sh --help." ;;
  esac
done

# The value of the setting $1, e.g. admin.port, as the program will see it; else $2.
setting() {
  local value='' argument name
  name=COMMONPLACE_$(printf '%s' "$1" | tr 'a-z.-' 'A-Z__')
  for argument in ${SETTINGS[@]+"${SETTINGS[@]}"}; do
    case $argument in "--$1="*) value=${argument#*=} ;; esac
  done
  [ -n "$value" ] || value=${!name:-}
  [ -n "$value" ] || [ ! -r "$HOME_DIR/config/commonplace.yml" ] ||
    value=$(awk -v section="${1%%.*}" -v key="${1#*.}" '
      /^[a-z]/ { inside = ($1 == section ":") }
      inside && $1 == key ":" { gsub(/["\047]/, "", $2); print $2; exit }' "$HOME_DIR/config/commonplace.yml")
  printf '%s\n' "${value:-$2}"
}

# The state of Telegram in one word, by HEALTH.
telegram_state() {
  printf '%s\n' "$HEALTH" | sed -n 's/.*"telegram" *: *"\([^"]*\)".*/\1/p' | head -n 1
}

say_telegram() {
  local state end=$((SECONDS + 3)) words
  state=$(telegram_state)
  while [ "$state" = connecting ] && [ "$SECONDS" -lt "$end" ]; do
    sleep 0.2
    healthy || break
    state=$(telegram_state)
  done
  case $state in
    '') say "It asks for the token in $HOME_DIR/data/admin-token before it says more." ;;
    off) say "Telegram is off. To connect a bot, set COMMONPLACE_TELEGRAM_TOKEN and start again." ;;
    connected) say "Telegram: connected." ;;
    *)
      words=$(printf '%s\n' "$HEALTH" |
        sed -nE 's/.*"telegram" *: *\{[^}]*"message" *: *"(([^"\\]|\\.)*)".*/\1/p' | sed 's/\\\(["\/]\)/\1/g')
      words=${words:-it is not connected yet; see $HOME_DIR/logs/telegram.log}
      case $words in Telegram*) say "$words" ;; *) say "Telegram: $words" ;; esac
      ;;
  esac
}

say_where() {
  local code
  say "Commonplace runs at $ADDRESS"
  say_telegram
  code=$(cat "$RUN/pairing-code" 2>/dev/null || true)
  [ -z "$code" ] || say "Pairing code: $code. Send it to the bot; whoever sends it first becomes its owner."
  say "Log: $HOME_DIR/logs/system.log. To stop it: $(stop_command)"
}

already_running() {
  local running
  running=$(program_pid || pid_in "$RUN/commonplace.pid" app.jar) || [ -n "$(supervisor_pid)" ] || return 1
  if healthy; then
    say "Commonplace already runs${running:+ (process $running)}."
    say_where
  else
    say "Commonplace already runs${running:+ (process $running)} but does not answer yet. Its log: $HOME_DIR/logs/system.log"
  fi
  [ -n "$(supervisor_pid)" ] || [ -n "$FOREGROUND" ] ||
    say "No supervisor of ours stands behind it: after a crash only a service manager starts it again."
}

# Whether there is no program yet, or a source is newer than the last build.
must_build() {
  [ -z "${COMMONPLACE_JAR:-}" ] && [ -f "$ROOT/pom.xml" ] || return 1
  [ -f "$JAR" ] || return 0
  local last=$JAR
  [ ! "$BUILT" -nt "$JAR" ] || last=$BUILT
  [ -n "$(find "$ROOT"/pom.xml "$ROOT"/*/pom.xml "$ROOT"/*/src/main "$ROOT"/src/main -newer "$last")" ]
}

build() {
  local log=$ROOT/target/build.log pid part='' seen='' code=0
  mkdir -p "$ROOT/target"
  find_maven
  until claim "$ROOT/target/build.pid" start.sh; do
    [ -n "$seen" ] || say "Another start is building. Waiting for it."
    seen=waiting
    sleep 0.5
  done
  if must_build; then
    say "Building Commonplace. The first time its libraries are fetched, which takes a few minutes."
    (cd "$ROOT" && "$MVN" -B -ntp -Dmaven.test.skip=true -Dexec.skip=true -Denforcer.skip=true package) >"$log" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
      part=$(sed -n 's/.*Building commonplace-\([a-z]*\) .*\[\([0-9]*\)\/\([0-9]*\)\].*/  \1 (\2 of \3)/p' "$log" | tail -n 1)
      [ "$part" = "$seen" ] || [ -z "$part" ] || say "$part"
      seen=$part
      sleep 0.5
    done
    wait "$pid" || code=$?
  fi
  rm -f "$ROOT/target/build.pid"
  if [ "$code" -ne 0 ]; then
    grep -E '^\[ERROR\]|^Error' "$log" | grep -vE 'Help 1|re-run Maven|full stack trace|possible solutions|rf :|Re-run Maven|After correcting|For more information|Failed to execute goal|^\[ERROR\] *$' | head -n 20 >&2
    fail "The build failed. The whole of it: $log"
  fi
  touch "$BUILT"
}

# Refuses to start where it could not go on.
preflight() {
  local free port host holder
  free=$(df -Pk "$HOME_DIR" | awk 'NR > 1 { for (i = 2; i <= NF; i++) if ($i ~ /^[0-9]+%$/) { print int($(i - 1) / 1024); exit } }')
  [ "${free:-200}" -ge 200 ] ||
    fail "Only $free MB are free for $HOME_DIR; Commonplace starts with 200 MB or more. Free some space, then start again."
  port=$(setting admin.port 9000)
  host=$(setting admin.host 127.0.0.1)
  case $host in 0.0.0.0 | ::) host=127.0.0.1 ;; esac
  if [ "$port" != 0 ] && (exec 3<>"/dev/tcp/$host/$port") 2>/dev/null; then
    holder=$(lsof -nP -iTCP:"$port" -sTCP:LISTEN 2>/dev/null | awk 'NR == 2 { print $1 ", process " $2 }' || true)
    [ -n "$holder" ] || holder=$(ss -ltnpH "sport = :$port" 2>/dev/null |
      sed -n 's/.*(("\([^"]*\)",pid=\([0-9]*\).*/\1, process \2/p' | head -n 1 || true)
    fail "Port $port is taken${holder:+ by $holder}." \
      "Stop that program, or choose another port: scripts/start.sh --admin.port=$((port + 1))"
  fi
}

meaning() {
  case $1 in
    0 | 130 | 143) say "It was stopped." ;;
    2) say "The configuration is not right; the lines above say what." ;;
    3) say "Another Commonplace uses $HOME_DIR already." ;;
    4) say "The data needs your decision; the lines above say which." ;;
    *) say "That is a crash. The log: $HOME_DIR/logs/system.log" ;;
  esac
}

# Lets the next start begin; no failure is silent.
leave() {
  local code=$?
  rm -f "$RUN/start.pid"
  [ "$code" -eq 0 ] || [ -n "$TOLD" ] ||
    say "scripts/start.sh broke off with exit code $code. See $START_LOG" >&2
}

# Waits for the first answer; ends the script when the program ends before it.
wait_until_it_answers() {
  local supervisor=$1 before=$2 code='' end=$((SECONDS + 60))
  until healthy; do
    code=$(cat "$RUN/last-exit" 2>/dev/null || true)
    if [ -n "$code" ] && [ "$code" != 86 ] || ! kill -0 "$supervisor" 2>/dev/null; then
      kill -TERM "$supervisor" 2>/dev/null || true
      wait "$supervisor" || code=${code:-$?}
      if [ "$code" = 3 ] && already_running; then exit 0; fi
      tail -c "+$((before + 1))" "$START_LOG" | sed '/ supervisor: /d' | tail -n 15 >&2
      TOLD=yes
      say "Commonplace ended during its start with exit code ${code:-1}. $(meaning "${code:-1}")" >&2
      case ${code:-0} in 0 | 130 | 143) code=1 ;; esac
      exit "$code"
    fi
    if [ "$SECONDS" -ge "$end" ]; then
      fail "Commonplace has not answered within 60 s. It is still starting; its log: $HOME_DIR/logs/system.log" \
        "To stop it: $(stop_command)"
    fi
    sleep 0.1
  done
}

export COMMONPLACE_HOME=${COMMONPLACE_HOME:-$ROOT}
places
# One start at a time in a home: the next one finds what this one started.
waiting='' TOLD=''
until claim "$RUN/start.pid" start.sh; do
  [ -n "$waiting" ] || say "Another start is at work. Waiting for it."
  waiting=yes
  sleep 0.2
done
trap leave EXIT
if already_running; then
  TOLD=yes
  [ -z "$FOREGROUND" ] || exit 3
  exit 0
fi
BUILT=$ROOT/target/built
if must_build; then
  find_jdk javac
  build
else
  find_jdk java
fi
[ -f "$JAR" ] || fail "There is no program at $JAR, and no source to build it from."
preflight
jvm_flags
train=''
if [ -n "$AOT" ]; then
  aot_name
  if [ -s "$AOT_CACHE" ]; then
    JVM+=("-XX:AOTCache=$AOT_CACHE" "-Xlog:aot=off,cds=off")
  else
    train=yes
  fi
fi
umask 027
rm -f "$RUN/address" "$RUN/last-exit" "$RUN/pairing-code"
[ -z "$train" ] || (nohup nice -n 10 "$ROOT/scripts/train.sh" >>"$START_LOG" 2>&1 </dev/null &)
command=("$JAVA" "${JVM[@]}")
[ -n "$FOREGROUND" ] && [ "${COMMONPLACE_SUPERVISED:-}" != yes ] || command+=(-Dcommonplace.supervised=true)
command+=(-XX:-CreateCoredumpOnCrash "-XX:ErrorFile=$HOME_DIR/logs/jvm-crash.log" "-Dcommonplace.home=$HOME_DIR" -jar "$JAR" ${SETTINGS[@]+"${SETTINGS[@]}"})
if [ -n "$FOREGROUND" ]; then
  rm -f "$RUN/start.pid"
  exec "${command[@]}"
fi

touch "$START_LOG"
before=$(wc -c <"$START_LOG")
if [ "$before" -gt 1000000 ]; then
  mv "$START_LOG" "$START_LOG.1"
  before=0
fi
nohup "$ROOT/scripts/supervise.sh" "$HOME_DIR" -- "${command[@]}" >>"$START_LOG" 2>&1 </dev/null &
wait_until_it_answers "$!" "$before"
say_where
