# Ashby filters by creation, not by change. Each poll therefore reads half a year again.
(variable("since") | seconds) as $since
| { createdAfter: (($since - 183 * 86400) * 1000), limit: 100, cursor: variable("page") }
| with_entries(select(.value != null))
