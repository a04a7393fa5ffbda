# Filters again: if Greenhouse ignored a filter, its answer would contain other records.
(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| variable("atsJobId") as $job
| {
    items: [list[] | select("\(.candidate_id)" == $candidate and "\(.job_id)" == $job) | { id: (.id | tostring) }],
    next: variable("nextLink")
  }
