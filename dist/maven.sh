# shellcheck shell=bash
# Chooses the Maven to build with. To be sourced, with `root` set; bash 3.2 suffices.
# shellcheck disable=SC2034,SC2154 # maven is for the script that sources this, root is its

# maven_suits: whether the `mvn` on PATH is 3.8 or newer.
maven_suits() {
  local version
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
  case $version in
    3.[0-7]) return 1 ;;
    [3-9].*) return 0 ;;
    *) return 1 ;;
  esac
}

# find_maven: sets maven to an installed Maven, else to the wrapper, which downloads one.
find_maven() {
  if maven_suits; then maven=mvn; else maven=$root/mvnw; fi
}
