("[Workwise " + variable("applicationId") + "]") as $mark
| {
    items: [.results[] | select((.content // "") | contains($mark)) | { id }],
    next: (if .moreDataAvailable then .nextCursor else null end)
  }
