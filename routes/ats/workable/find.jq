# The candidates of a job who have the applicant's address.
variable("email") as $email
| variable("atsJobId") as $job
| {
    items: [
      .candidates[]
      | select(.job.shortcode == $job and (.email | same_address($email)))
      | { id }
    ],
    next: (.paging.next | parameter("since_id"))
  }
