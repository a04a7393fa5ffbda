#!/usr/bin/env bash
# Upgrades two instances on PostgreSQL from the version of a git tag or commit to this one and back, under load: nothing lost, nothing twice.
# Usage: src/test/prove-upgrade.sh REF [more options of Maven, such as -Dproof.much=5]
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 1 ] || { echo "usage: $0 REF [options of Maven]; REF is the tag or commit of the version before" >&2; exit 2; }
ref=$1; shift
before=$(mktemp -d)
trap 'git worktree remove --force "$before/sources" 2> /dev/null || true; rm -rf "$before"' EXIT
git worktree add --detach "$before/sources" "$ref"
mvn -q -B -f "$before/sources/pom.xml" package -DskipTests
mvn -q -B test -Dtest=RollingUpgradeProof -Dbridge.previous="$before/sources/target/bridge" "$@"
echo "From $ref to this version and back: nothing lost, nothing twice."
