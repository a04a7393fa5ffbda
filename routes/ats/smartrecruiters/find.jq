# The candidates of the job who have the applicant's address.
variable("email") as $email
| {
    items: [.content[] | select(.email | same_address($email)) | { id }],
    next: (if $email == "" or (.content | length) == 0 or (.nextPageId // "") == "" then null else .nextPageId end)
  }
