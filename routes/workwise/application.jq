# One application, as Workwise gives it, becomes the bridge's own shape: the schema Application of docs/workwise-api.openapi.yaml. The bridge
# assumes that they are the same.
.
