#!/bin/sh
# Prints the alert rules as a PrometheusRule and the dashboard as a ConfigMap for Grafana's sidecar, from the files that stand beside this folder:
#   deploy/kubernetes/monitoring.sh | kubectl -n bridge apply -f -
# Kustomize takes no file from outside its folder, and a copy would not stay the same. Usage: monitoring.sh [ALERTS [DASHBOARD]]
set -eu
deploy=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
alerts=${1:-$deploy/alerts.yaml}
dashboard=${2:-$deploy/dashboard.json}
cat << 'END'
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: bridge
  labels:
    app.kubernetes.io/name: bridge
spec:
END
sed 's/^/  /' "$alerts"
cat << 'END'
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: bridge-dashboard
  labels:
    app.kubernetes.io/name: bridge
    grafana_dashboard: "1"
data:
  bridge.json: |
END
sed 's/^/    /' "$dashboard"
