# The applications of the job since the day before this one was received. The bridge creates it with the time of its receipt.
(variable("application") | fromjson | .receivedAt | seconds) as $received
| { jobId: variable("atsJobId"), createdAfter: (($received - 86400) * 1000), limit: 100, cursor: variable("page") }
| with_entries(select(.value != null))
