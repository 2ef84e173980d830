# Sourced by run, bench and chaos: builds what is missing or old, and nothing else, since a new jar wants a new cache.
# Expects JAVA_HOME (find-jdk.sh).
# shellcheck shell=bash

# Whether one of these programs has no jar, or one older than a source of its own or of the shared libraries.
stale() {
  local program jar own
  for program in "$@"; do
    jar=$program/target/$program-1.0.0-SNAPSHOT.jar
    [ -f "$jar" ] || return 0
    own=("$program/src/main" "$program/pom.xml")
    # Beside acceptance there is a copy of the launcher.
    [ "$program" != acceptance ] || own+=(local/src/main local/pom.xml)
    [ -z "$(find "${own[@]}" platform/src/main platform/pom.xml platform/base/src/main platform/base/pom.xml platform/telemetry/src/main platform/telemetry/pom.xml platform/production/src/main platform/production/pom.xml pom.xml -newer "$jar" -type f 2>/dev/null | head -1)" ] || return 0
    [ "$program" != local ] && [ "$program" != acceptance ] || [ -d "$program/target/lib" ] || return 0
  done
  return 1
}

# The launcher's jar and its libraries, always in the same order: caches are made for one.
launcher_class_path() {
  (LC_ALL=C; IFS=:; jars=("$PWD"/local/target/local-1.0.0-SNAPSHOT.jar "$PWD"/local/target/lib/*.jar); echo "${jars[*]}")
}

# Whether the caches are of these jars and of this JDK.
cached() {
  local program made=local/target/start/release
  cmp -s "$JAVA_HOME/release" "$made" || return 1
  for program in events-service registration-service evaluation-service gateway local; do
    [ "$made" -nt "$program/target/$program-1.0.0-SNAPSHOT.jar" ] || return 1
  done
}

# Builds these if one of them is stale, then what makes starts quick. A jar that the build left as it was counts as new.
build() {
  local program modules="$*"
  if stale "$@"; then
    command -v mvn >/dev/null || { echo "$(basename "$0"): Maven 3.9 is needed to build (command mvn)" >&2; exit 2; }
    echo "Building (a few minutes the first time)…"
    mvn -q -B -ntp -DskipTests -pl "${modules// /,}" -am package || { echo "$(basename "$0"): the build failed" >&2; exit 1; }
    for program in "$@"; do touch "$program/target/$program-1.0.0-SNAPSHOT.jar"; done
  fi
  if ! cached; then
    echo "Preparing quick starts (a minute or two, once for a build)…"
    env -u JDK_JAVA_OPTIONS "$JAVA_HOME/bin/java" -XX:AOTCacheOutput=local/target/launcher.aot @deploy/launcher.options \
      -cp "$(launcher_class_path)" fr.spro.local.StartCaches >local/target/caches.log 2>&1 \
      || { echo "$(basename "$0"): quick starts could not be prepared, see local/target/caches.log" >&2; exit 1; }
    cp "$JAVA_HOME/release" local/target/start/release
  fi
}
