# The record under our id: one, or none (given as {}).
"workwise-\(variable("applicationId"))" as $externalId
| { items: [(if type == "array" then .[] else . end) | select(.externalId == $externalId) | { id: (.id | tostring) }], next: null }
