# Ashby tells what was created after a moment, not what changed: half a year is asked for again each time.
(variable("since") | seconds) as $since
| { createdAfter: (($since - 183 * 86400) * 1000), limit: 100, cursor: variable("page") }
| with_entries(select(.value != null))
