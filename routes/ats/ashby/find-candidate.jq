# Candidates who have the applicant's address among their addresses. A candidate that existed before the application came in is not ours.
variable("email") as $email
| (variable("application") | fromjson | .receivedAt[0:10]) as $day
| {
    items: [
      .results[]
      | select((.createdAt // "9999")[0:10] >= $day)
      | select(any((.primaryEmailAddress, .emailAddresses[]?) | .value?; same_address($email)))
      | { id }
    ],
    next: null
  }
