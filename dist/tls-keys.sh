# shellcheck shell=bash
# Has the JVM write the keys of its TLS links, for Wireshark: `dunlin --tls-keys FILE`, or the
# variable DUNLIN_TLS_KEYS. Sourced by the launcher, with its variables; bash 3.2 suffices.
# shellcheck disable=SC2034,SC2154 # key_log is for the launcher, program and options are its

# The first line of a key log of ours; with # it is a comment in the format of SSLKEYLOGFILE.
readonly KEY_LOG_TITLE='# TLS key log of Dunlin: whoever has it can read what these links carried'

# refuse_key_log FILE WHY: ends the launcher; 2 is wrong usage, 8 a file of this machine.
refuse_key_log() {
  echo "dunlin: --tls-keys${1:+ $1}: $2" >&2
  exit "${3:-8}"
}

# is_key_log FILE: whether keys may be added to it, which nothing else of the user's survives.
is_key_log() {
  local first=''
  [ -s "$1" ] || return 0
  IFS= read -r first < "$1"
  case $first in
    "$KEY_LOG_TITLE" | 'CLIENT_'* | 'SERVER_'*) return 0 ;;
    *) return 1 ;;
  esac
}

# open_key_log FILE: makes it, readable for its owner alone, before any key is written.
open_key_log() {
  local file=$1 agent=$program/agent/extract-tls-secrets.jar
  [ -n "$file" ] || refuse_key_log '' 'name a file: dunlin --tls-keys FILE COMMAND' 2
  case $file in /*) ;; *) file=$PWD/$file ;; esac
  [ -r "$agent" ] || refuse_key_log "$file" "this build lacks $agent; remove .build and start again" 1
  case $agent in
    *=*) refuse_key_log "$file" "cannot run from $program: the JVM takes no agent with = in its path" 1 ;;
  esac
  [ ! -d "$file" ] || refuse_key_log "$file" 'it is a folder; name a file'
  [ ! -L "$file" ] || refuse_key_log "$file" 'it is a symbolic link; name the file itself'
  if [ -e "$file" ]; then
    if ! [ -f "$file" ] || ! [ -O "$file" ]; then
      refuse_key_log "$file" 'it is no ordinary file of yours'
    fi
    if ! [ -r "$file" ] || ! is_key_log "$file"; then
      refuse_key_log "$file" 'it holds something else than a key log; name another file'
    fi
  fi
  if ! { (umask 077 && : >> "$file") && chmod 600 "$file"; } 2> /dev/null; then
    refuse_key_log "$file" 'it cannot be written'
  fi
  [ -s "$file" ] || printf '%s\n' "$KEY_LOG_TITLE" >> "$file" \
    || refuse_key_log "$file" 'it cannot be written'
  echo "dunlin: the keys of this process's links go to $file:" \
    'whoever has them can read what passes' >&2
  # The JVM refuses its AOT cache beside an agent that changes classes, so the launcher names none
  # then; and it would warn that its own archive is used in part.
  key_log=("-javaagent:$agent=$file" "-Ddunlin.tls.keys=$file" -XX:-PrintWarnings
    "-Djava.util.logging.config.file=$program/agent/logging.properties")
}
