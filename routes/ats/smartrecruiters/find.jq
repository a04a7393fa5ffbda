# Which of the job's candidates have the applicant's address.
variable("email") as $email
| {
    items: [.content[] | select($email != "" and (.email // "" | ascii_downcase) == $email) | { id }], # without an address nobody is taken for somebody
    next: (if $email == "" or (.content | length) == 0 or (.nextPageId // "") == "" then null else .nextPageId end)
  }
