#!/usr/bin/env bash
# Installs an archive of a release as docs/operations.md says, on a Debian that is booted for it, and looks at what systemd makes of deploy/bridge.service:
#   mvn -q -Prelease package -DskipTests && deploy/prove-systemd.sh
# As root, with debootstrap and systemd-nspawn (Debian: systemd-container). It works in PROVE_FOLDER (default: /var/tmp/bridge-prove-systemd), which keeps Debian for the
# next time. Not part of the tests: it needs minutes, and tools that few machines have.
set -euo pipefail
cd "$(dirname "$0")/.."
work=${PROVE_FOLDER:-/var/tmp/bridge-prove-systemd}
root=$work/root
archive=$(ls target/bridge-*.tar.gz)
mkdir -p "$work"

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }
inside() { unshare --mount --propagation private sh -c 'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && exec chroot "$0" "$@"' "$work/now" "$@"; }

if [ ! -e "$root/.complete" ]; then
    say "debootstrap"
    rm -rf "$root"
    debootstrap --include=ca-certificates,systemd,systemd-sysv,dbus "${PROVE_SUITE:-trixie}" "$root" http://deb.debian.org/debian > "$work/debootstrap.log" 2>&1
    cp -a "$root" "$work/now"
    inside apt-get -qq update > "$work/apt.log" 2>&1
    inside env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends default-jre-headless >> "$work/apt.log" 2>&1
    rm -rf "$root"
    mv "$work/now" "$root"
    touch "$root/.complete"
fi
rm -rf "$work/now" || { sleep 10 && rm -rf "$work/now"; } # a container of before may still be ending
cp -a "$root" "$work/now"
cp "$archive" "$work/now/root/bridge.tar.gz"

say "the steps of docs/operations.md"
cat > "$work/now/root/install" << 'END'
set -eu
useradd --system --home-dir /var/lib/bridge --shell /usr/sbin/nologin bridge
mkdir -p /opt/bridge && tar -xzf /root/bridge.tar.gz -C /opt/bridge --strip-components 1
mkdir -p /etc/bridge && cp -r /opt/bridge/config/. /etc/bridge/
sh /opt/bridge/bin/archive.sh /opt/bridge
install -d -o bridge -g bridge -m 0700 /etc/bridge/secrets
sed 's/{{env:\(.*\)}}/{{file:\/etc\/bridge\/secrets\/\1}}/' /opt/bridge/config/examples/kombo.properties > /etc/bridge/integrations/acme.properties
for name in KOMBO_API_KEY WORKWISE_TOKEN; do echo secret > /etc/bridge/secrets/$name; done
chown -R bridge:bridge /etc/bridge/secrets && chmod 0400 /etc/bridge/secrets/*
runuser -u bridge -- /opt/bridge/bin/bridge check --config /etc/bridge
cp /opt/bridge/deploy/bridge.service /opt/bridge/deploy/bridge-backup.service /opt/bridge/deploy/bridge-backup.timer /etc/systemd/system/
install -d -o bridge -g bridge -m 0700 /var/backups/bridge
systemctl enable bridge.service bridge-backup.timer
cat > /etc/systemd/system/look.service << 'UNIT'
[Unit]
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/bin/bash -c '/bin/bash /root/look > /root/seen 2>&1; systemctl poweroff'
[Install]
WantedBy=multi-user.target
UNIT
systemctl enable look.service
END
cat > "$work/now/root/look" << 'END'
bridge() { runuser -u bridge -- /opt/bridge/bin/bridge "$@"; }
is() { # WHAT ACTUAL EXPECTED
    if [ "$2" = "$3" ]; then echo "ok: $1"; else echo "WRONG: $1: $2, not $3"; fi
}
of() { systemctl show -p "$1" --value bridge; }
ready() { for _ in $(seq 60); do bridge health --config /etc/bridge > /dev/null 2>&1 && return 0; sleep 1; done; return 1; }
ready
is "ready" $? 0
is "process 1 of the unit is java" "$(cat "/proc/$(of MainPID)/comm")" java
is "its data is its own" "$(stat -c '%U %a' /var/lib/bridge /var/lib/bridge/bridge.db | paste -sd' ')" "bridge 700 bridge 600"
is "it has no capability" "$(awk '/^CapBnd/ {print $2}' "/proc/$(of MainPID)/status")" 0000000000000000
systemctl start bridge-backup
is "the timer's backup" $? 0
is "one file of it" "$(ls /var/backups/bridge | wc -l)" 1
is "the timer is on" "$(systemctl is-active bridge-backup.timer)" active
systemctl stop bridge
is "a stop ends with 0" "$(of Result) $(of ExecMainStatus)" "success 0"
install -o bridge -g bridge -m 0600 /var/backups/bridge/*.db /var/lib/bridge/bridge.db
systemctl start bridge
sleep 10
is "a plain start refuses a backup" "$(of ActiveState) $(of ExecMainStatus)" "failed 2"
is "and is not tried again" "$(of NRestarts)" 0
systemctl reset-failed bridge
runuser -u bridge -- /opt/bridge/bin/bridge run --restored --config /etc/bridge --data /var/lib/bridge > /root/restored.log 2>&1 &
ready
is "restored" $? 0
pkill -TERM -u bridge java
wait
systemctl start bridge
ready
is "ready after a restore" $? 0
kill -KILL "$(of MainPID)"
sleep 6
ready
is "started again after a kill" "$? $(of NRestarts)" "0 1"
journalctl -u bridge --no-pager | grep -E "Exception|^\s+at " && echo "WRONG: a stack trace"
END
inside bash /root/install > "$work/install.log" 2>&1 || { tail -n 20 "$work/install.log"; exit 1; }

say "boot"
unshare --mount --propagation private bash -c '
    if [ "$(stat -fc %T /sys/fs/cgroup)" != cgroup2fs ]; then umount -R /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup || exit 9; fi
    mkdir -p /sys/fs/cgroup/prove/inside && echo $$ > /sys/fs/cgroup/prove/cgroup.procs || exit 9
    exec timeout -s KILL 240 systemd-nspawn --register=no --keep-unit -D "$0" --private-network --boot' "$work/now" > "$work/boot.log" 2>&1 || true
cat "$work/now/root/seen" 2> /dev/null || { tail -n 20 "$work/boot.log"; exit 1; }
if grep -q WRONG "$work/now/root/seen" || [ "$(grep -c '^ok' "$work/now/root/seen")" != 13 ]; then
    say "FAILED"
    exit 1
fi
say "PASSED"
rm -rf "$work/now"
