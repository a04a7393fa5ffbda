(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| variable("atsJobId") as $job
| {
    items: [.results[] | select(.candidate.id == $candidate and .job.id == $job) | { id }],
    more: .moreDataAvailable,
    next: .nextCursor
  }
