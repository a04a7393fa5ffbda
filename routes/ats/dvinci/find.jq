# The record with our id: one, or none for {}.
"workwise-\(variable("applicationId"))" as $externalId
| { items: [(if type == "array" then .[] else . end) | select(.externalId == $externalId) | { id: (.id | tostring) }], next: null }
