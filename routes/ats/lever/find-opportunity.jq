# The opportunities with the applicant's address for the same posting.
variable("email") as $email
| variable("atsJobId") as $posting
| {
    items: [
      .data[]
      | select(any(.emails[]?; same_address($email)))
      | select([.applications[]? | objects | .posting] | index($posting) != null)
      | { id }
    ],
    more: (if $email == "" then false else .hasNext end),
    next
  }
