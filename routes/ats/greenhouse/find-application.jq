# If Greenhouse ignored a filter, it would show other people's records too. This sorts them out.
(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| variable("atsJobId") as $job
| {
    items: [list[] | select("\(.candidate_id)" == $candidate and "\(.job_id)" == $job) | { id: (.id | tostring) }],
    next: variable("nextLink")
  }
