# Which of the opportunities with the applicant's address are for the same posting.
variable("email") as $email
| variable("atsJobId") as $posting
| {
    items: [
      .data[]
      | select(any(.emails[]?; same_address($email)))
      | select([.applications[]? | objects | .posting] | index($posting) != null)
      | { id }
    ],
    next: (if $email != "" and .hasNext then .next else null end)
  }
