# The applications in Kombo's copy for the same job and address.
variable("email") as $email
| variable("atsJobId") as $job
| {
    items: [
      .data.results[]
      | select(.job_id == $job and .remote_deleted_at == null)
      | select(any(.candidate.email_addresses[]?.email_address; same_address($email)))
      | { id }
    ],
    next: .data.next
  }
