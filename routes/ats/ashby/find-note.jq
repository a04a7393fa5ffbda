("[Workwise " + variable("applicationId") + "]") as $mark
| {
    items: [.results[] | select((.content // "") | contains($mark)) | { id }],
    more: .moreDataAvailable,
    next: .nextCursor
  }
