# Which of the applications in Kombo's copy are for the same job and the same address.
variable("email") as $email
| variable("atsJobId") as $job
| {
    items: [
      .data.results[]
      | select($email != "") # without an address nobody is taken for somebody
      | select(.job_id == $job and .remote_deleted_at == null)
      | select([.candidate.email_addresses[]?.email_address // empty | ascii_downcase] | index($email) != null)
      | { id }
    ],
    next: .data.next
  }
