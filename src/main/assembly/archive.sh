#!/bin/sh
# Makes the class-data archive of a packaged bridge, which halves the CPU of a start: starts it once, with one
# integration whose systems do not answer, and stops it again.
# An archive belongs to one JDK and one folder; with another one the bridge starts without it. Usage: archive.sh FOLDER
home=$(CDPATH= cd -- "$1" && pwd) || exit 0
rm -f "$home/lib/bridge.jsa"
work=$(mktemp -d) || exit 0
mkdir -p "$work/config/integrations"
cat > "$work/config/integrations/archive.properties" << 'END'
ats = kombo
ats.base-url = http://127.0.0.1:9
ats.api-key = none
ats.integration-id = none
workwise.base-url = http://127.0.0.1:9
workwise.token = none
END
: > "$work/log" # the loop below may look before the bridge writes
cd "$home" || exit 0 # the path may hold spaces, and BRIDGE_OPTS must not
BRIDGE_OPTS="-XX:ArchiveClassesAtExit=lib/bridge.jsa -Dadmin.port=0 -Dmanagement.port=0" \
    "$home/bin/bridge" run --config "$work/config" --data "$work/data" > "$work/log" 2>&1 &
bridge=$!
tries=0
until grep -q ' Ready: ' "$work/log" || [ "$tries" -ge 120 ] || ! kill -0 "$bridge" 2> /dev/null; do
    tries=$((tries + 1))
    sleep 0.5
done
sleep 2 # its first polls
kill "$bridge" 2> /dev/null
wait "$bridge"
rm -rf "$work"
[ -s "$home/lib/bridge.jsa" ] || echo "No class-data archive was made; the bridge starts without it."
exit 0
