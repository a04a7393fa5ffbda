#!/bin/sh
# Checks the alert rules and runs their unit tests with promtool, which Debian's package prometheus brings. The tests of mvn verify hold the same
# rules, the dashboard and docs/monitoring.md against what a bridge shows.
set -eu
cd -- "$(dirname -- "$0")"
command -v promtool > /dev/null || { echo "promtool is missing: apt-get install --no-install-recommends prometheus" >&2; exit 1; }
promtool check rules alerts.yaml
promtool test rules alerts-test.yaml
