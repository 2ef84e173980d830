# Sourced by run, bench and chaos: builds what is missing or old, and nothing else, since a new jar wants a new cache.
# shellcheck shell=bash

# Whether one of these programs has no jar, or one older than a source of its own or of the shared libraries.
stale() {
  local program jar own
  for program in "$@"; do
    jar=$program/target/$program-1.0.0-SNAPSHOT.jar
    [ -f "$jar" ] || return 0
    own=("$program/src/main" "$program/pom.xml")
    # Beside acceptance there is a copy of the launcher, which it starts.
    [ "$program" != acceptance ] || own+=(local/src/main local/pom.xml)
    [ -z "$(find "${own[@]}" platform/src/main platform/pom.xml platform/base/src/main platform/base/pom.xml platform/telemetry/src/main platform/telemetry/pom.xml platform/production/src/main platform/production/pom.xml pom.xml -newer "$jar" -type f 2>/dev/null | head -1)" ] || return 0
    [ "$program" != local ] && [ "$program" != acceptance ] || [ -d "$program/target/lib" ] || return 0
  done
  return 1
}

# Builds these if one of them is stale. A jar that the build left as it was counts as new.
build() {
  local program modules="$*"
  stale "$@" || return 0
  command -v mvn >/dev/null || { echo "$(basename "$0"): Maven 3.9 is needed to build (command mvn)" >&2; exit 2; }
  echo "Building (a few minutes the first time)…"
  mvn -q -B -ntp -DskipTests -pl "${modules// /,}" -am package || { echo "$(basename "$0"): the build failed" >&2; exit 1; }
  for program in "$@"; do touch "$program/target/$program-1.0.0-SNAPSHOT.jar"; done
}
