# Candidates with the applicant's address, of any of their addresses. One that was there before the application came in is not ours.
variable("email") as $email
| (variable("application") | fromjson | .receivedAt[0:10]) as $day
| {
    items: [
      .results[]
      | select($email != "") # without an address nobody is taken for somebody
      | select((.createdAt // "9999")[0:10] >= $day)
      | select([(.primaryEmailAddress, .emailAddresses[]?) | .value? // empty | ascii_downcase] | index($email) != null)
      | { id }
    ],
    next: null
  }
