# Turns one application from Workwise into the bridge's own shape: the schema Application in docs/workwise-api.openapi.yaml. The bridge
# assumes that both are the same.
.
