#!/usr/bin/env bash
# Builds deploy/Dockerfile and runs what it makes, without Docker and without a registry: as a user that no image knows, on a root that cannot be written.
#   deploy/prove-image.sh             of the sources of the last commit, as from a fresh clone
#   deploy/prove-image.sh --package   of target/bridge (mvn -q package -DskipTests); quicker
# As root, on Debian, with: buildah podman debootstrap curl, and a JDK 25 in JAVA_25 (default: /usr/lib/jvm/temurin-25-jdk-amd64). It works in PROVE_FOLDER
# (default: /var/tmp/bridge-prove-image), which keeps the bases for the next time. Not part of the tests: it needs minutes, and tools that few machines have.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${PROVE_FOLDER:-/var/tmp/bridge-prove-image}
jdk=${JAVA_25:-/usr/lib/jvm/temurin-25-jdk-amd64}
suite=${PROVE_SUITE:-trixie}
user=54321
mkdir -p "$work"
runs=$(mktemp -d "$work/run.XXXXXX")
pids=()
containers=()

storage=(--storage-driver vfs --root "$work/storage" --runroot "$work/storage-run") # its own: nothing of it is among your images
b() { buildah "${storage[@]}" "$@"; }
say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
fail() {
    say "FAILED: $*"
    tail -n 40 "$runs"/*.log 2> /dev/null || true
    exit 1
}
cleanup() {
    for pid in "${pids[@]}"; do kill -KILL "$pid" 2> /dev/null || true; done
    for container in "${containers[@]}"; do b rm "$container" > /dev/null 2>&1 || true; done
}
trap cleanup EXIT
grep -q 'JAVA_VERSION="25' "$jdk/release" || fail "$jdk is not a JDK 25; name one in JAVA_25"

# ---- stand-ins for the two images that a registry would give ----
if ! b inspect --type image localhost/bridge-prove-java > /dev/null 2>&1; then
    say "base: debootstrap $suite and the JDK of $jdk"
    rm -rf "$work/base"
    debootstrap --variant=minbase --include=ca-certificates "$suite" "$work/base" http://deb.debian.org/debian > "$work/debootstrap.log" 2>&1 || fail "see $work/debootstrap.log"
    mkdir -p "$work/base/opt/java"
    cp -rL "$jdk" "$work/base/opt/java/openjdk"
    tar -C "$work/base" -c . | podman "${storage[@]}" import --change 'ENV JAVA_HOME=/opt/java/openjdk' \
        --change 'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' - localhost/bridge-prove-java > "$work/import.log" 2>&1
    rm -rf "$work/base"
fi
if [ "${1:-}" != --package ] && ! b inspect --type image localhost/bridge-prove-maven > /dev/null 2>&1; then
    say "base: Maven on top of it"
    container=$(b from localhost/bridge-prove-java)
    containers+=("$container")
    b run --isolation chroot "$container" -- sh -c 'apt-get -qq update && apt-get -qq install -y --no-install-recommends maven' > "$work/maven.log" 2>&1 || fail "see $work/maven.log"
    b commit "$container" localhost/bridge-prove-maven > "$work/maven.log" 2>&1
fi

# ---- the build ----
if [ "${1:-}" = --package ]; then
    context=.
    from=package
    say "build of target/bridge"
else
    context=$runs/clone
    from=sources
    say "build of a clone of $(git rev-parse --short HEAD)"
    git clone -q . "$context"
fi
for target in sandbox bridge; do
    b bud --isolation chroot --format docker --layers -f "$context/deploy/Dockerfile" --target "$target" --build-arg BRIDGE="$from" \
        --build-arg JAVA_IMAGE=localhost/bridge-prove-java --build-arg MAVEN_IMAGE=localhost/bridge-prove-maven \
        --build-arg REVISION="$(git rev-parse HEAD)" -t "localhost/bridge-prove-$target" "$context" > "$runs/build-$target.log" 2>&1 || fail "the build of $target"
done

# ---- a container by hand: the image's root read-only, its environment, its entry point, process 1 of its own, another user, one folder to write in ----
# start NAME IMAGE DATA-FOLDER CONFIG-FOLDER|none ARGUMENT…; sets "process"
start() {
    local name=$1 image=$2 data=$3 config=$4 root container
    shift 4
    container=$(b from "localhost/bridge-prove-$image")
    containers+=("$container")
    root=$(b mount "$container")
    mkdir -p "$data" "$root/config"
    chown 0:0 "$data"
    chmod 0770 "$data"
    b inspect --format '{{range .OCIv1.Config.Env}}{{println .}}{{end}}' "$container" > "$runs/$name.env"
    b inspect --format '{{range .OCIv1.Config.Entrypoint}}{{println .}}{{end}}' "$container" > "$runs/$name.entry"
    if [ $# = 0 ]; then
        mapfile -t command < <(b inspect --format '{{range .OCIv1.Config.Cmd}}{{println .}}{{end}}' "$container" | sed '/^$/d')
    else
        command=("$@")
    fi
    mapfile -t entry < <(sed '/^$/d' "$runs/$name.entry")
    mapfile -t environment < <(sed '/^$/d' "$runs/$name.env")
    # shellcheck disable=SC2016 # the inner shell's variables
    unshare --mount --pid --fork sh -c '
        root=$1 data=$2 config=$3 user=$4; shift 4
        mount --bind "$root" "$root" && mount -o remount,ro,bind "$root" && mount --rbind /dev "$root/dev" && mount -t proc proc "$root/proc" && mount --bind "$data" "$root/data" || exit 99
        if [ "$config" != none ]; then mount --bind "$config" "$root/config" && mount -o remount,ro,bind "$root/config" || exit 99; fi
        exec chroot --userspec="$user:0" "$root" env -i "$@"' run "$root" "$data" "$config" "$user" \
        "${environment[@]}" "BRIDGE_ADMIN_PORT=$admin" "BRIDGE_MANAGEMENT_PORT=$management" "${entry[@]}" "${command[@]}" > "$runs/$name.log" 2>&1 < /dev/null &
    outer=$!
    pids+=("$outer")
    process=
    for _ in $(seq 100); do
        process=$(pgrep -P "$outer" || true)
        [ -n "$process" ] && [ "$(cat "/proc/$process/comm" 2> /dev/null)" = java ] && break
        kill -0 "$outer" 2> /dev/null || fail "$name did not start"
        sleep 0.1
    done
    pids+=("$process")
    inside=(nsenter --target "$process" --mount --pid --wd=/ chroot --userspec="$user:0" "$root" env -i "${environment[@]}" "BRIDGE_MANAGEMENT_PORT=$management")
    [ "$(cat "/proc/$process/comm")" = java ] || fail "$name: the process is $(cat "/proc/$process/comm"), not java"
    grep -qP '^NSpid:\s+\d+\s+1$' "/proc/$process/status" || fail "$name: java is not process 1"
    grep -qP "^Uid:\s+$user\s+$user" "/proc/$process/status" || fail "$name: it does not run as $user"
}
healthy() { # NAME: by the image's own HEALTHCHECK
    mapfile -t check < <(b inspect --format '{{range .Docker.Config.Healthcheck.Test}}{{println .}}{{end}}' "${containers[-1]}" | sed '/^$/d' | tail -n +2)
    for _ in $(seq 60); do
        "${inside[@]}" "${check[@]}" > "$runs/health.log" 2>&1 && return 0
        kill -0 "$process" 2> /dev/null || fail "$1 ended"
        sleep 0.5
    done
    fail "$1 is not healthy"
}
delivered() { curl -s -H "Authorization: Bearer sandbox-on-this-machine-and-no-other" "http://127.0.0.1:$admin/api/v1/integrations/sandbox/applications?verdict=delivered&limit=200" | grep -o '"verdict":"delivered"' | wc -l; }
await_delivered() { # NAME COUNT
    for _ in $(seq 120); do
        [ "$(delivered)" -ge "$2" ] && return 0
        kill -0 "$process" 2> /dev/null || fail "$1 ended"
        sleep 0.5
    done
    fail "$1: $(delivered) are delivered, not $2"
}
stop() { # NAME: SIGTERM, and the time that it takes
    local begun=$SECONDS code=0
    kill -TERM "$process"
    ( sleep 45; kill -KILL "$process" 2> /dev/null ) &
    local guard=$!
    wait "$outer" || code=$?
    kill "$guard" 2> /dev/null || true
    [ "$code" = 0 ] || fail "$1 ended with $code after SIGTERM"
    [ $((SECONDS - begun)) -le 35 ] || fail "$1 took $((SECONDS - begun)) s to end"
    say "  SIGTERM ended it in $((SECONDS - begun)) s, with 0"
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' ; }

admin=$(free_port)
management=$(free_port)
say "the sandbox, in one line, as user $user"
start sandbox sandbox "$runs/volume-sandbox" none
healthy sandbox
grep -q bridge.aot "/proc/$process/maps" || fail "the ahead-of-time cache is not used"
await_delivered sandbox 3
curl -s "http://127.0.0.1:$admin/login" | grep -q '<form' || fail "the console does not answer"
say "  healthy, and $(delivered) applications are delivered; the console answers; the ahead-of-time cache is in use"
stop sandbox

say "the bridge alone, between the two systems of a sandbox"
systems_admin=$admin
start systems sandbox "$runs/volume-systems" none sandbox --only-systems --link --url "http://127.0.0.1:$admin"
systems=("$process" "$outer")
for _ in $(seq 60); do [ -e "$runs/volume-systems/sandbox-config/integrations/sandbox.properties" ] && break; sleep 0.5; done
cp -r "$runs/volume-systems/sandbox-config" "$runs/config"
chmod -R a+rX "$runs/config"
start bridge bridge "$runs/volume" "$runs/config"
healthy bridge
! ls "$(b mount "${containers[-1]}")/opt/bridge/lib/sandbox" > /dev/null 2>&1 || fail "the sandbox's libraries are part of the image"
if "${inside[@]}" /opt/bridge/bin/bridge sandbox > "$runs/no-sandbox.log" 2>&1 || ! grep -q "not part of this installation" "$runs/no-sandbox.log"; then fail "the image has no sandbox, and does not say so"; fi
"${inside[@]}" /opt/bridge/bin/bridge check > "$runs/check.log" 2>&1 || fail "bridge check in the container: $(cat "$runs/check.log")"
await_delivered bridge 3
grep -qE "Exception|^\s+at " "$runs/bridge.log" && fail "its log has a stack trace"
"${inside[@]}" /opt/bridge/bin/bridge backup /data/backup.db > "$runs/backup.log" 2>&1 || fail "bridge backup in the container: $(cat "$runs/backup.log")"
before=$(delivered)
stop bridge
say "  $before were delivered; the volume has: $(cd "$runs/volume" && stat -c '%n %a' -- * | paste -sd, | sed 's/,/, /g')"
for file in bridge.db hash.key backup.db; do [ "$(stat -c '%u %a' "$runs/volume/$file")" = "$user 600" ] || fail "$file is not the user's own: $(stat -c '%u %a' "$runs/volume/$file")"; done

say "another container on the same volume"
admin=$systems_admin
start again bridge "$runs/volume" "$runs/config"
healthy again
[ "$(delivered)" -ge "$before" ] || fail "$(delivered) are known as delivered, $before were"
say "  it knows $(delivered) as delivered"
stop again
process=${systems[0]}
outer=${systems[1]}
kill -TERM "$process"
wait "$outer" || fail "the systems found something lost, twice or in the wrong place: $(tail -n 5 "$runs/systems.log")"
say "  lost, twice, in the wrong place: $(grep -o '[0-9]* lost, [0-9]* twice, [0-9]* in the wrong place' "$runs/systems.log" | tail -n 1)"
say "PASSED"
cleanup
trap - EXIT
b rm --all > /dev/null 2>&1 || true
b rmi localhost/bridge-prove-sandbox localhost/bridge-prove-bridge > /dev/null 2>&1 || true
b rmi --prune --force > /dev/null 2>&1 || true # each layer is a whole copy
rm -rf "$runs"
