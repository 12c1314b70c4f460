# shellcheck shell=bash disable=SC2034 # what is set here is used by those who source it
# What the scripts share. Sourced, never run. Bash 3.2 is enough.
#
# For tests, read from the environment:
#   COMMONPLACE_JAR           a program to run instead of src/target/commonplace/app.jar; nothing is built then
#   COMMONPLACE_STOP_SECONDS  how long a clean stop may take before it is forced (default 32)
#   COMMONPLACE_BACKOFF       seconds before the first restart after a crash, doubled each time (default 1)

say() { printf '%s\n' "$*"; }
# Says why it goes no further and ends with FAIL_CODE, or 1.
fail() {
  printf '%s\n' "$@" >&2
  TOLD=yes
  exit "${FAIL_CODE:-1}"
}

# Sets HOME_DIR, RUN, JAR and START_LOG, and exports COMMONPLACE_HOME.
places() {
  local name place
  for name in COMMONPLACE_STOP_SECONDS COMMONPLACE_BACKOFF; do
    case ${!name:-0} in *[!0-9]* | 0?* | ??????*) FAIL_CODE=2 fail "$name must be a whole number of seconds, such as 5." ;; esac
  done
  HOME_DIR=${COMMONPLACE_HOME:-$ROOT}
  for place in "$HOME_DIR" "$HOME_DIR/data" "$HOME_DIR/logs" "$HOME_DIR/run"; do
    [ ! -e "$place" ] || [ -d "$place" ] ||
      FAIL_CODE=2 fail "$place is a file where a folder is needed: move it away, or set COMMONPLACE_HOME to another folder."
  done
  (umask 027 && mkdir -p "$HOME_DIR/run" "$HOME_DIR/logs" && : >"$HOME_DIR/run/.writable") 2>/dev/null ||
    fail "Cannot write in $HOME_DIR. Make it yours, or set COMMONPLACE_HOME to another folder."
  rm -f "$HOME_DIR/run/.writable"
  HOME_DIR=$(cd "$HOME_DIR" && pwd -P)
  export COMMONPLACE_HOME=$HOME_DIR
  RUN=$HOME_DIR/run
  JAR=${COMMONPLACE_JAR:-$ROOT/src/target/commonplace/app.jar}
  START_LOG=$HOME_DIR/logs/start.log
}

# How to stop this Commonplace, from whatever folder.
stop_command() {
  [ "$HOME_DIR" = "$ROOT" ] || printf 'COMMONPLACE_HOME=%q ' "$HOME_DIR"
  printf '%q\n' "$ROOT/scripts/stop.sh"
}

# The command line of a process and one space; nothing when there is no such process.
command_of() {
  if [ -d /proc/self ]; then
    (tr '\0' ' ' <"/proc/$1/cmdline") 2>/dev/null || true
  else
    ps -ww -p "$1" -o command= 2>/dev/null | tr '\n' ' '
  fi
}

# The pid in the file $1, if the command line of that process contains $2.
pid_in() {
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 1
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  case $(command_of "$pid") in *"$2"*) printf '%s\n' "$pid" ;; *) return 1 ;; esac
}

# Ours means: of this home and started by these scripts.
program_pid() { pid_in "$RUN/commonplace.pid" "-Dcommonplace.home=$HOME_DIR -jar $JAR "; }
supervisor_pid() { pid_in "$RUN/supervisor.pid" "scripts/supervise.sh $HOME_DIR -- "; }

# Writes our pid into the file $1, unless it names a living process whose command line contains $2.
claim() {
  (set -C && echo "$$" >"$1") 2>/dev/null && return
  pid_in "$1" "$2" >/dev/null && return 1
  # whoever made it just now may not have written into it yet
  sleep 0.2
  pid_in "$1" "$2" >/dev/null && return 1
  rm -f "$1"
  (set -C && echo "$$" >"$1") 2>/dev/null
}

# Asks the address $1 (http://host:port/): method $2, path $3, JSON body $4. Prints the response. No proxy stands between.
ask() {
  local at=${1#http://} body=${4:-} host line=
  at=${at%%/*}
  host=${at%:*}
  host=${host#[}
  (exec 3<>"/dev/tcp/${host%]}/${at##*:}" || exit 1
    printf '%s %s HTTP/1.0\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
      "$2" "$3" "$at" "${#body}" "$body" >&3
    while IFS= read -r -t 5 line <&3 || [ -n "$line" ]; do
      printf '%s\n' "$line"
      line=
    done) 2>/dev/null
}

# Whether the program answers, be it that it asks for a token; sets ADDRESS, and HEALTH to what it said.
healthy() {
  ADDRESS=$(head -n 1 "$RUN/address" 2>/dev/null) && [ -n "$ADDRESS" ] || return 1
  HEALTH=$(ask "$ADDRESS" GET /health) || return 1
  case $HEALTH in HTTP/*) ;; *) return 1 ;; esac
}

install_hint() {
  local like=
  if [ "$(uname -s)" = Darwin ]; then
    say "  brew install --cask temurin@25"
    return
  fi
  [ ! -r /etc/os-release ] || like=" $(sed -n 's/"//g; s/^ID\(_LIKE\)\{0,1\}=//p' /etc/os-release | tr '\n' ' ')"
  case $like in
    *" debian "* | *" ubuntu "*) say "  sudo apt install openjdk-25-jdk-headless" ;;
    *" fedora "* | *" rhel "*) say "  sudo dnf install java-25-openjdk-devel" ;;
    *" alpine "*) say "  sudo apk add openjdk25" ;;
    *" arch "*) say "  sudo pacman -S jdk25-openjdk" ;;
  esac
  say "or unpack one from https://adoptium.net/temurin/releases/?version=25 and set JAVA_HOME to it."
}

# Sets and exports JAVA_HOME, a JDK 25 that has bin/$1, and sets JAVA.
find_jdk() {
  local home on_path
  on_path=$(readlink -f "$(command -v java)" 2>/dev/null || true)
  for home in "${JAVA_HOME:-}" "${on_path%/bin/java}" /usr/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    "$(/usr/libexec/java_home -v 25 2>/dev/null || true)"; do
    if [ -x "$home/bin/$1" ] && grep -q '^JAVA_VERSION="25[."]' "$home/release" 2>/dev/null; then
      export JAVA_HOME=$home
      JAVA=$home/bin/java
      return
    fi
  done
  fail "Commonplace needs a JDK 25 and none was found. Install it, for example:" "$(install_hint)"
}

# Sets MVN to a Maven of 3.8 or later, or else to the wrapper, which fetches one.
find_maven() {
  MVN=$(command -v mvn || true)
  case $([ -z "$MVN" ] || "$MVN" -v 2>/dev/null) in
    *"Apache Maven 3.8."* | *"Apache Maven 3.9."* | *"Apache Maven "[4-9]*) return ;;
  esac
  command -v unzip >/dev/null ||
    fail "The build needs Maven 3.8 or later, or unzip to unpack one by itself. Install maven or unzip."
  MVN=$ROOT/mvnw
}

# Sets JVM to the flags of every start. A training run must have the same ones.
jvm_flags() {
  local more=()
  read -r -a more <<<"${COMMONPLACE_JAVA_OPTS:-}" || true
  JVM=(-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:-ShrinkHeapInSteps
    -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -Xms24m -Xmx512m
    -Djdk.virtualThreadScheduler.parallelism=8 -Dfile.encoding=UTF-8
    ${more[@]+"${more[@]}"})
  export MALLOC_ARENA_MAX=2
}

# Sets AOT_CACHE to where the cache of exactly this Java, these flags and these jars stands or would stand.
# JDK 25 does not notice that a jar has changed and would run the old classes out of an old cache
# (JDK-8377932): the content of every jar is part of the name.
aot_name() {
  local folder key
  folder=$(dirname "$JAR")
  key=$(cd "$folder" && { "$JAVA" -version 2>&1 && say "${JVM[@]}" && find . -name '*.jar' -exec cksum {} + | LC_ALL=C sort; } | cksum)
  AOT_CACHE=$folder/app-${key// /-}.aot
}

# Builds tasks and runs a bench of its, as bench_of does.
bench_of_tasks() { bench_of tasks "$@"; }

# Builds module $1, runs its bench $2 with the properties that follow, and shows what it leaves in target/bench/$3.txt.
bench_of() {
  local module=$1 bench=$2 figures=$ROOT/$1/target/bench/$3.txt log=$ROOT/$1/target/bench/maven.log
  shift 3
  find_jdk javac
  find_maven
  mkdir -p "${log%/*}"
  say "Building, then running. The log: $log"
  (cd "$ROOT" && "$MVN" -B -ntp verify -pl "$module" -am -DskipITs "-Dtest=$bench" \
    -Dsurefire.failIfNoSpecifiedTests=false "$@") >"$log" 2>&1 || {
    grep '^\[ERROR\]' "$log" | head -n 20 >&2
    fail "The build failed, or the run did not end. The whole of it: $log"
  }
  cat "$figures"
}
