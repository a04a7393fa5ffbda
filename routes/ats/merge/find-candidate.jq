# Candidates with the applicant's address. A candidate that Merge knew before the application came in is not ours.
variable("email") as $email
| (variable("application") | fromjson | .receivedAt[0:10]) as $day
| {
    items: [
      .results[]
      | select(.remote_was_deleted != true)
      | select((.created_at // "9999")[0:10] >= $day)
      | select(any(.email_addresses[]?.value; same_address($email)))
      | { id }
    ],
    next: (if $email == "" then null else .next end)
  }
