# Candidates with the applicant's address. A candidate that existed before the application came in is not ours.
variable("email") as $email
| (variable("application") | fromjson | .receivedAt[0:10]) as $day
| {
    items: [
      list[]
      | select($email != "") # an empty address matches nobody
      | select((.created_at // "9999")[0:10] >= $day)
      | select(any(.email_addresses[]?.value; same_address($email)))
      | { id: (.id | tostring) }
    ],
    next: variable("nextLink")
  }
