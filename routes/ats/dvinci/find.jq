# Who or what is under our id: one, or, as {}, none.
"workwise-\(variable("applicationId"))" as $externalId
| { items: [(if type == "array" then .[] else . end) | select(.externalId == $externalId) | { id: (.id | tostring) }], next: null }
