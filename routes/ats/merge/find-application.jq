# If Merge ignored a filter, it would show other people's records too. This sorts them out.
(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| variable("atsJobId") as $job
| { items: [.results[] | select(.candidate == $candidate and .job == $job and .remote_was_deleted != true) | { id }], next }
