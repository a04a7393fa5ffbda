# Which of the opportunities with the applicant's address are for the same posting.
variable("email") as $email
| variable("atsJobId") as $posting
| {
    items: [
      .data[]
      | select($email != "") # without an address nobody is taken for somebody
      | select([.emails[]? // empty | ascii_downcase] | index($email) != null)
      | select([.applications[]? | objects | .posting] | index($posting) != null)
      | { id }
    ],
    more: (if $email == "" then false else .hasNext end),
    next
  }
