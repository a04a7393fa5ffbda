#!/usr/bin/env bash
# Builds the last commit twice, in other folders, with another umask, time zone, language and user folder, and compares what a release publishes, byte for byte.
#   deploy/prove-reproducible.sh
# Not part of the tests: it needs minutes. The JDK must be of the same feature release for both; whoever repeats a published build takes that release's (CHANGELOG.md).
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # FOLDER
    git clone -q . "$1"
    (cd "$1" && mvn -q -B -ntp -Prelease package -Dmaven.test.skip=true -Darchive.skip=true > build.log 2>&1) || { tail -n 20 "$1/build.log"; exit 1; }
    (cd "$1/target" && sha256sum -- bridge-*.jar bridge-*.tar.gz bridge-*.zip bridge-*.cdx.json)
}

echo "$(git rev-parse --short HEAD), $(java -version 2>&1 | head -n 1)"
first=$(umask 022; TZ=UTC LC_ALL=C build "$work/one")
sleep 2 # a time that came in would differ
second=$(umask 027; TZ=Pacific/Auckland LC_ALL=C.UTF-8 LANG=de_DE.UTF-8 MAVEN_OPTS="-Duser.home=$work -Dmaven.repo.local=${HOME}/.m2/repository" build "$work/a longer name of a folder")
echo "$first"
if [ "$first" != "$second" ]; then
    echo "NOT THE SAME:"
    echo "$second"
    exit 1
fi
echo "Both builds are the same."
