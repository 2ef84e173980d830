# Sourced by run, test and bench: sets JAVA_HOME to a JDK 25, the one it names already if it does; ends the caller if there is none.
# shellcheck shell=bash

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    # The file tells it without a JVM.
    if [ -x "$home/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$home/release" 2>/dev/null; then echo "$home"; return; fi
  done
  if [ -x /usr/libexec/java_home ]; then /usr/libexec/java_home -v 25 2>/dev/null; return; fi
  return 1
}

JAVA_HOME=$(find_jdk) || { echo "$(basename "$0"): a JDK 25 is needed; set JAVA_HOME to one" >&2; exit 2; }
export JAVA_HOME
