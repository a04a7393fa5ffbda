# Maps an application of Workwise to the bridge's own shape: the schema Application of docs/workwise-api.openapi.yaml. The bridge
# assumes that both are the same.
.
