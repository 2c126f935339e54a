# shellcheck shell=bash
# shellcheck disable=SC2034,SC2154 # what is set here is used there, and the other way round
# What the benchmarks share: a stage in memory, the tools compared with, and a table at the end.
# Sourced by each of them. Everything started here ends, and every file made here goes, on exit.
#
#   BENCH_RUNS    how often each tool runs (the median counts); each benchmark has a default
#   BENCH_FOLDER  where the files are: /dev/shm, so that no disk is measured

set -euo pipefail

root=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd -P)
dunlin=$root/dunlin
stage=$(mktemp -d "${BENCH_FOLDER:-/dev/shm}/dunlin-bench.XXXXXX")
cipher=aes128-gcm@openssh.com
started=()
declare -A seconds=() cpu=()

clean_up() {
  local pid
  for pid in ${started[@]+"${started[@]}"}; do kill "$pid" 2> /dev/null || true; done
  for pid in ${started[@]+"${started[@]}"}; do wait "$pid" 2> /dev/null || true; done
  rm -rf "$stage"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# install PACKAGE: where this is a Debian and run by root; services that come along do not start.
install() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null || return 1
  echo "installing $1" >&2
  DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
    apt-get install -y -q --no-install-recommends "$1" > "$stage/apt.log" 2>&1
}

# need COMMAND PACKAGE: ends well where a tool is missing that cannot be installed.
need() {
  command -v "$1" > /dev/null 2>&1 || install "$2" && return
  echo "skipped: $1 is missing (Debian: $2)"
  exit 0
}

# await WHAT COMMAND...: until the command succeeds.
await() {
  local what=$1 tries=0
  shift
  until "$@" > /dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ]; then echo "$what did not come" >&2; exit 1; fi
    sleep 0.05
  done
}

# node NAME OPTION...: a node of that name; sets address and node_pid.
node() {
  local name=$1
  shift
  mkdir -p "$stage/$name/into"
  DUNLIN_HOME=$stage/$name "$dunlin" up --listen 127.0.0.1:0 --into "$stage/$name/into" "$@" \
    > "$stage/$name/log" 2>&1 &
  node_pid=$!
  started+=("$node_pid")
  await "the node $name" grep -q '^listening at ' "$stage/$name/log"
  address=$(sed -n 's/^listening at //p' "$stage/$name/log")
}

free_port() {
  /usr/bin/python3 -c \
    'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# An OpenSSH server of its own, with keys made for this run; sets ssh_port, ssh_pid and ssh.
start_ssh() {
  need sshd openssh-server
  need /usr/bin/python3 python3
  need ssh openssh-client
  mkdir -p "$stage/ssh" && chmod 700 "$stage/ssh"
  [ -d /run/sshd ] || mkdir -p /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f "$stage/ssh/host"
  ssh-keygen -q -t ed25519 -N '' -f "$stage/ssh/user"
  ssh_port=$(free_port)
  cat > "$stage/ssh/sshd_config" << END
ListenAddress 127.0.0.1
Port $ssh_port
HostKey $stage/ssh/host
AuthorizedKeysFile $stage/ssh/user.pub
PidFile $stage/ssh/pid
StrictModes no
PasswordAuthentication no
PermitRootLogin prohibit-password
UsePAM no
MaxStartups 100
Subsystem sftp internal-sftp
END
  "$(command -v sshd)" -D -f "$stage/ssh/sshd_config" -E "$stage/ssh/log" &
  ssh_pid=$!
  started+=("$ssh_pid")
  ssh=(-o "Port=$ssh_port" -o "IdentityFile=$stage/ssh/user" -o IdentitiesOnly=yes -o LogLevel=ERROR
    -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -o "Ciphers=$cipher" -F /dev/null)
  await sshd ssh "${ssh[@]}" 127.0.0.1 true
}

# nginx with TLS 1.3 and an EC P-256 certificate, one worker; sets nginx_port and nginx_pid.
start_nginx() {
  need nginx nginx-light
  need /usr/bin/python3 python3
  need curl curl
  need openssl openssl
  mkdir -p "$stage/nginx"
  nginx_port=$(free_port)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=127.0.0.1 \
    -keyout "$stage/nginx/key" -out "$stage/nginx/certificate" 2> /dev/null
  cat > "$stage/nginx/config" << END
worker_processes 1;
daemon off;
pid $stage/nginx/pid;
error_log $stage/nginx/error;
events {}
http {
  access_log off;
  sendfile on;
  output_buffers 2 512k;
  client_body_temp_path $stage/nginx/body;
  proxy_temp_path $stage/nginx/proxy;
  fastcgi_temp_path $stage/nginx/fastcgi;
  uwsgi_temp_path $stage/nginx/uwsgi;
  scgi_temp_path $stage/nginx/scgi;
  server {
    listen 127.0.0.1:$nginx_port ssl;
    ssl_certificate $stage/nginx/certificate;
    ssl_certificate_key $stage/nginx/key;
    ssl_protocols TLSv1.3;
    root $1;
  }
}
END
  # The worker must read what root made in a folder of root's alone.
  [ "$(id -u)" -ne 0 ] || sed -i '1i user root;' "$stage/nginx/config"
  nginx -c "$stage/nginx/config" -e "$stage/nginx/error" &
  nginx_pid=$!
  started+=("$nginx_pid")
  await nginx curl -sk -o /dev/null "https://127.0.0.1:$nginx_port/"
}

# start_torrent PATH: a warm libtorrent that seeds it, where there is one; sets torrents to yes or no.
start_torrent() {
  need /usr/bin/python3 python3
  torrents=no
  /usr/bin/python3 -c 'import libtorrent' 2> /dev/null || install python3-libtorrent || return 0
  torrents=yes
  torrent_port=$(free_port)
  /usr/bin/python3 "$root/lab/bench/torrent.py" make "$1" "$stage/torrent"
  /usr/bin/python3 "$root/lab/bench/torrent.py" seed "$1" "$stage/torrent" "$torrent_port" \
    > "$stage/seed.log" &
  seed_pid=$!
  started+=("$seed_pid")
  await 'the seeder' grep -q seeding "$stage/seed.log"
}

# measure_torrent: one fetch from the seeder, without the start of the process that fetches.
measure_torrent() {
  local before after line wall
  [ "$torrents" = yes ] || return 0
  before=$(ticks "$seed_pid")
  line=$( { TIMEFORMAT='%U %S'; time /usr/bin/python3 "$root/lab/bench/torrent.py" fetch \
    "$stage/landed" "$stage/torrent" "$torrent_port" > "$stage/out"; } 2>&1)
  after=$(ticks "$seed_pid")
  read -r wall < "$stage/out"
  keep 'libtorrent (not encrypted)' "$wall" "$(awk -v t=$((after - before)) \
    -v hz="$(getconf CLK_TCK)" '{ print $1 + $2 + t / hz }' <<< "$line")"
}

# CPU ticks of these processes and their children, those that ended included.
ticks() {
  local pid child sum=0
  for pid in "$@"; do
    for child in "$pid" $(pgrep -P "$pid" || true); do
      if [ -r "/proc/$child/stat" ]; then
        sum=$((sum + $(sed 's/^.*) //' "/proc/$child/stat" | awk '{print $12 + $13 + $14 + $15}')))
      fi
    done
  done
  echo "$sum"
}

# measure TOOL "SERVERS" COMMAND...: runs it, and keeps its wall time, and the CPU time of it and of
# the servers with these process ids.
measure() {
  local tool=$1 servers=$2 before after line wall user system
  shift 2
  # shellcheck disable=SC2086 # a list of process ids
  before=$(ticks $servers)
  line=$( { TIMEFORMAT='%R %U %S'; time "$@" > "$stage/out" 2> "$stage/err"; } 2>&1) || {
    echo "$tool failed:" >&2
    tail -n 5 "$stage/out" "$stage/err" >&2
    exit 1
  }
  read -r wall user system <<< "$line"
  # shellcheck disable=SC2086
  after=$(ticks $servers)
  keep "$tool" "$wall" \
    "$(awk -v u="$user" -v s="$system" -v t=$((after - before)) -v hz="$(getconf CLK_TCK)" \
      'BEGIN { print u + s + t / hz }')"
}

# keep TOOL SECONDS CPU: one run of a tool.
keep() {
  seconds[$1]="${seconds[$1]:-} $2"
  cpu[$1]="${cpu[$1]:-} $3"
}

median() {
  tr ' ' '\n' <<< "$1" | grep . | sort -n \
    | awk '{ v[NR] = $1 } END { m = int((NR + 1) / 2); print NR % 2 ? v[m] : (v[m] + v[m + 1]) / 2 }'
}

# forget: the runs so far were for warming up.
forget() {
  seconds=()
  cpu=()
}

best() {
  tr ' ' '\n' <<< "$1" | grep . | sort -n | head -1
}

# table BYTES FIRST TOOL...: the median and the best time of each tool, how many bytes a second the
# median is, the median of the CPU time at both ends, and how long it takes in terms of the first.
table() {
  local bytes=$1 first=$2 tool base
  shift
  base=$(median "${seconds[$first]}")
  printf '%-40s %8s %8s %7s %7s %10s %7s\n' \
    '' 'seconds' 'best' 'MB/s' 'CPU s' 'CPU s/GiB' 'ratio'
  for tool in "$@"; do
    awk -v tool="$tool" -v s="$(median "${seconds[$tool]}")" -v least="$(best "${seconds[$tool]}")" \
      -v c="$(median "${cpu[$tool]}")" -v bytes="$bytes" -v base="$base" 'BEGIN {
        large = bytes >= 1e6
        printf "%-40s %8.3f %8.3f %7s %7.2f %10s %7.2f\n", tool, s, least, \
          large ? sprintf("%.0f", bytes / s / 1e6) : "-", c, \
          large ? sprintf("%.2f", c * 2^30 / bytes) : "-", s / base
      }'
  done
}

# about WHAT: the first lines of a report.
about() {
  echo "$1"
  echo "  $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores," \
    "Linux $(uname -r), load $(cut -d' ' -f1 /proc/loadavg), $(date +%F)," \
    "$runs runs each, alternating, median"
}
