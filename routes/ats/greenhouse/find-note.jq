("[Workwise " + variable("applicationId") + "]") as $mark
| { items: [list[] | select((.body // "") | contains($mark)) | { id: (.id | tostring) }], next: variable("nextLink") }
