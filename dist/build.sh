# shellcheck shell=bash
# Builds the program that ./dunlin starts. Sourced by it, with its variables; bash 3.2 suffices.
# shellcheck disable=SC2154 # root and build are the launcher's

readonly LOCK_WAIT_SECONDS=900
readonly TRAINING_SECONDS=60
readonly LOG_LINES_SHOWN=30

# shellcheck source=dist/jdk.sh
. "$root/dist/jdk.sh"
# shellcheck source=dist/maven.sh
. "$root/dist/maven.sh"

# prepare_program: finds a JDK, builds and trains what is missing or old, sets program, java_home.
prepare_program() {
  case $root in
    *:*) echo "dunlin: cannot run from $root: a class path holds no colon" >&2; return 1 ;;
  esac
  if ! mkdir -p "$build/program" 2>/dev/null || ! [ -w "$build" ]; then
    echo "dunlin: cannot build, $build is not writable; build once as the owner of $root" >&2
    return 1
  fi
  load_java || { find_jdk && printf '%s\n' "$java_home" > "$build/jdk"; } || return 1
  take_lock || return 1
  trap drop_lock EXIT
  trap 'exit 130' INT TERM HUP
  # Another start may have done it while this one waited.
  if ! load_program || newer_source; then build_program || return 1; fi
  if ! load_java; then train_program; fi
  trap - EXIT INT TERM HUP
  drop_lock
}

# The lock is a file with its owner's process id, made so that only one can make it.
take_lock() {
  local owner moved waited=0
  until (set -C && echo $$ > "$build/lock") 2>/dev/null; do
    owner=''
    [ -r "$build/lock" ] && IFS= read -r owner < "$build/lock"
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      # Left by a start that was killed. If another takes it away first, theirs is put back.
      if mv "$build/lock" "$build/lock.$$" 2>/dev/null; then
        IFS= read -r moved < "$build/lock.$$"
        [ "$moved" = "$owner" ] || ln "$build/lock.$$" "$build/lock" 2>/dev/null
        rm -f "$build/lock.$$"
      fi
      continue
    fi
    [ "$waited" -ne 5 ] || echo "dunlin: waiting for another start that builds" >&2
    if [ "$waited" -ge $((LOCK_WAIT_SECONDS * 5)) ]; then
      echo "dunlin: process ${owner:-?} has held $build/lock for $LOCK_WAIT_SECONDS s" >&2
      return 1
    fi
    sleep 0.2
    waited=$((waited + 1))
  done
}

drop_lock() {
  rm -f "$build/lock"
}

# Compiles, and puts the jars into a new program directory. The list of jars carries the time at
# which the build began: a source saved while it ran is newer, and the next start builds again.
build_program() {
  local id maven jar old=$program
  id=$(date +%Y%m%d-%H%M%S)-$$
  program=$build/program/$id
  mkdir -p "$program/lib" "$program/agent" && : > "$program/began" || return 1
  echo "dunlin: building, this takes a minute the first time (log: $build/build.log)" >&2
  find_maven
  rm -rf "$root/app/target/lib" "$root/app/target/agent" "$root"/app/target/app-*.jar
  if ! JAVA_HOME=$java_home "$maven" -q -B -ntp -f "$root/pom.xml" -pl app -am package \
    -Dmaven.test.skip=true > "$build/build.log" 2>&1 < /dev/null \
    || ! cp "$root"/app/target/lib/*.jar "$root"/app/target/app-*.jar "$program/lib/" \
      2>> "$build/build.log" \
    || ! cp "$root"/app/target/agent/*.jar "$program/agent/" 2>> "$build/build.log"; then
    rm -rf "$program"
    echo "dunlin: the build failed; the end of $build/build.log:" >&2
    tail -n "$LOG_LINES_SHOWN" "$build/build.log" >&2
    return 1
  fi
  # Of what the agent logs, only warnings are for the user; see dist/tls-keys.sh.
  printf '%s\n' 'handlers=java.util.logging.ConsoleHandler' 'name.neykov.level=WARNING' \
    > "$program/agent/logging.properties"
  for jar in "$program"/lib/*.jar; do printf '%s\n' "${jar##*/}"; done > "$program/jars.new"
  touch -r "$program/began" "$program/jars.new"
  rm "$program/began"
  mv "$program/jars.new" "$program/jars"
  train_program
  printf '%s\n' "$id" > "$build/current.new" && mv "$build/current.new" "$build/current"
  remove_programs_but "$program" "$old"
}

# The last program stays, since a node may still run from it.
remove_programs_but() {
  local directory
  for directory in "$build"/program/*; do
    case $directory in "$1" | "$2") ;; *) rm -rf "$directory" ;; esac
  done
}

# Makes the caches that the launcher starts with. Without them everything works, slower to start; so
# a training that fails is told in the log only.
train_program() {
  rm -f "$program"/*.aot
  train dunlin.aot
  if wants_vectors; then train vectors.aot --add-modules jdk.incubator.vector; fi
  cp "$java_home/release" "$program/jdk-release"
}

# train CACHE OPTION...: runs the real commands once and keeps the classes they loaded and linked
# (JEP 514), for a JVM with these options.
train() {
  local class_path='' jar cache=$1 training waited=0 arguments=(dev.dunlin.app.Main --version)
  shift
  while IFS= read -r jar; do class_path=$class_path:$program/lib/$jar; done < "$program/jars"
  if [ -f "$root/app/target/classes/dev/dunlin/app/Training.class" ]; then
    arguments=(dev.dunlin.app.Training)
  fi
  mkdir -p "$program/home"
  DUNLIN_HOME=$program/home "$java_home/bin/java" -XX:+UseSerialGC -Xmx1g "$@" \
    -XX:AOTCacheOutput="$program/aot.new" --enable-native-access=ALL-UNNAMED \
    -Dpicocli.disable.closures=true -cp "${class_path#:}" "${arguments[@]}" >> "$build/build.log" 2>&1 < /dev/null &
  training=$!
  while kill -0 "$training" 2>/dev/null && [ "$waited" -lt $((TRAINING_SECONDS * 5)) ]; do
    sleep 0.2
    waited=$((waited + 1))
  done
  if kill -0 "$training" 2>/dev/null; then
    echo "the training run took more than $TRAINING_SECONDS s" >> "$build/build.log"
    kill "$training"
  fi
  if wait "$training"; then mv "$program/aot.new" "$program/$cache" 2>> "$build/build.log"; fi
  rm -rf "${program:?}/home" "${program:?}/aot.new"*
}
