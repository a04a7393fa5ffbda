# Ashby lists what was created after a moment, not what changed, so each run reads half a year again.
(variable("since") | seconds) as $since
| { createdAfter: (($since - 183 * 86400) * 1000), limit: 100, cursor: variable("page") }
| with_entries(select(.value != null))
