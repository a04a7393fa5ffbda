# Filters again: if Merge ignored a filter, its answer would contain other records.
(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| variable("atsJobId") as $job
| { items: [.results[] | select(.candidate == $candidate and .job == $job and .remote_was_deleted != true) | { id }], next }
