# Which of the applications of an address are for the same job.
variable("email") as $email
| variable("atsJobId") as $job
| {
    items: [
      ._data[]
      | select($email != "") # without an address nobody is taken for somebody
      | select((.job.id | tostring) == $job and (.candidate.email // "" | ascii_downcase) == $email)
      | { id: (.id | tostring) }
    ],
    next: (if ._data == [] then null else ._meta.links.next.href end)
  }
