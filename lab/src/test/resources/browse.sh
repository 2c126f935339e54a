#!/bin/sh
# browse.sh DIR TYPE N: the N services of a type that avahi-browse resolves, in its parsable form.
#
# For a network namespace, entered by `ip netns exec`, which also gives it mounts of its own: the
# daemon and its bus are private, whatever runs on the machine.
set -eu
export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$1/bus"
cat > "$1/bus.conf" << END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path=$1/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_destination="*"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
  </policy>
</busconfig>
END
mkdir -p /run/avahi-daemon
mount -t tmpfs dunlin-test /run/avahi-daemon
dbus-daemon --config-file="$1/bus.conf" --nofork --nopidfile > "$1/bus.log" 2>&1 &
bus=$!
daemon=
trap 'kill $bus $daemon 2> /dev/null || true' EXIT

# await COMMAND...: until it succeeds, within 20 s.
await() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 200 ]; then
      cat "$dir"/*.log >&2
      exit 1
    fi
    sleep 0.1
  done
}
dir=$1 type=$2 count=$3
await test -S "$dir/bus"
avahi-daemon --no-drop-root --no-chroot --no-proc-title --no-rlimits > "$dir/avahi.log" 2>&1 &
daemon=$!

enough() {
  timeout 5 avahi-browse --resolve --parsable --terminate "$type" > "$dir/seen" 2> "$dir/browse.log" \
    && [ "$(grep -c '^=;[^;]*;IPv4;' "$dir/seen")" -ge "$count" ]
}
await enough
cat "$dir/seen"
