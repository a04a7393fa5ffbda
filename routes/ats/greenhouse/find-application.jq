# Filters that Greenhouse might not know would show others', too: they are told apart here.
(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| variable("atsJobId") as $job
| {
    items: [list[] | select("\(.candidate_id)" == $candidate and "\(.job_id)" == $job) | { id: (.id | tostring) }],
    next: variable("nextLink")
  }
