("[Workwise " + variable("applicationId") + "]") as $mark
| { items: [.[] | select((.body // "") | contains($mark)) | { id: (.id | tostring) }], next: variable("nextLink") }
