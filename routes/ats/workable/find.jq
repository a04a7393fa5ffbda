# Which of the candidates of a job have the applicant's address.
variable("email") as $email
| variable("atsJobId") as $job
| {
    items: [
      .candidates[]
      | select($email != "") # without an address nobody is taken for somebody
      | select(.job.shortcode == $job and (.email // "" | ascii_downcase) == $email)
      | { id }
    ],
    next: (.paging.next | parameter("since_id"))
  }
