# shellcheck shell=bash
# Finds a JDK that Dunlin can be built and run with. To be sourced; bash 3.2 suffices.
# shellcheck disable=SC2034 # java_home is for the script that sources this

readonly DUNLIN_JAVA_VERSION=25

# jdk_suits HOME: whether a JDK (not only a JRE) of a sufficient version is there.
jdk_suits() {
  local line version=''
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in JAVA_VERSION=*) version=${line#JAVA_VERSION=} ;; esac
  done < "$1/release"
  version=${version//\"/}
  version=${version%%[!0-9]*}
  [ "${version:-0}" -ge "$DUNLIN_JAVA_VERSION" ]
}

# The home of the `java` on PATH, asked of itself, since it may be a link or a version manager's shim.
jdk_on_path() {
  command -v java >/dev/null 2>&1 || return 1
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# find_jdk: sets java_home, or says what to install and fails. DUNLIN_JAVA_HOME is taken or refused,
# never passed over, since whoever sets it means it.
find_jdk() {
  local candidate
  java_home=''
  if [ -n "${DUNLIN_JAVA_HOME:-}" ]; then
    if jdk_suits "$DUNLIN_JAVA_HOME"; then
      java_home=$DUNLIN_JAVA_HOME
      return 0
    fi
    echo "dunlin: DUNLIN_JAVA_HOME=$DUNLIN_JAVA_HOME is no JDK $DUNLIN_JAVA_VERSION or newer" >&2
    return 1
  fi
  for candidate in "${JAVA_HOME:-}" "$(jdk_on_path)" /usr/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && jdk_suits "$candidate"; then
      java_home=$candidate
      return 0
    fi
  done
  cat >&2 <<TEXT
dunlin: no JDK $DUNLIN_JAVA_VERSION or newer was found.
Install one, for example
  Debian, Ubuntu  apt install openjdk-$DUNLIN_JAVA_VERSION-jdk (or Temurin from adoptium.net)
  Fedora          dnf install java-$DUNLIN_JAVA_VERSION-openjdk-devel
  macOS           brew install openjdk@$DUNLIN_JAVA_VERSION
or set DUNLIN_JAVA_HOME to the directory of one that is somewhere else.
TEXT
  return 1
}
