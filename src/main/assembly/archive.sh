#!/bin/sh
# Makes the class-data archive of a packaged bridge, which halves the CPU of a start: starts it once, with one
# integration whose systems do not answer, and stops it again.
# An archive belongs to one JDK and one folder; with another one the bridge starts without it. Usage: archive.sh FOLDER
# archive.sh FOLDER image: for a folder that stays with its JDK, as in an image. Makes an ahead-of-time cache (JDK 25 and newer) in its place, unpacks
# SQLite's library for this machine into lib/native, so that nothing is unpacked at a start, and fails where either is not there.
home=$(CDPATH= cd -- "$1" && pwd) || exit 0
purpose=${2:-package}
archive=lib/bridge.jsa
option=-XX:ArchiveClassesAtExit=$archive
if [ "$purpose" = image ]; then
    archive=lib/bridge.aot
    option=-XX:AOTCacheOutput=$archive
fi
rm -f "$home/lib/bridge.jsa" "$home/lib/bridge.aot"
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
mkdir "$work/native"
BRIDGE_OPTS="$option -Dorg.sqlite.tmpdir=$work/native -Dadmin.port=0 -Dmanagement.port=0" \
    "$home/bin/bridge" run --config "$work/config" --data "$work/data" > "$work/log" 2>&1 &
bridge=$!
tries=0
until grep -q ' Ready: ' "$work/log" || [ "$tries" -ge 120 ] || ! kill -0 "$bridge" 2> /dev/null; do
    tries=$((tries + 1))
    sleep 0.5
done
sleep 2 # its first polls
if [ "$purpose" = image ]; then
    mkdir -p lib/native
    cp "$work"/native/*libsqlitejdbc.so lib/native/libsqlitejdbc.so
fi
kill "$bridge" 2> /dev/null
wait "$bridge"
if [ -s "$home/$archive" ] && { [ "$purpose" = package ] || [ -s lib/native/libsqlitejdbc.so ]; }; then
    rm -rf "$work"
    exit 0
fi
if [ "$purpose" = image ]; then
    cat "$work/log" >&2
    exit 1
fi
rm -rf "$work"
echo "No class-data archive was made; the bridge starts without it."
exit 0
