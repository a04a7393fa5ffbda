# A filter that Merge did not know would show others', too: they are told apart here.
(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| variable("atsJobId") as $job
| { items: [.results[] | select(.candidate == $candidate and .job == $job and .remote_was_deleted != true) | { id }], next }
