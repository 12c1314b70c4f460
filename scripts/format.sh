#!/usr/bin/env bash
# Formats every Java file the way the build demands.
set -euo pipefail
ROOT=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
# shellcheck source=scripts/lib.sh
. "$ROOT/scripts/lib.sh"
find_jdk javac
find_maven
cd "$ROOT" && exec "$MVN" -B -ntp -q -N validate -Dformat=apply
