# The applications of an address for the same job.
variable("email") as $email
| variable("atsJobId") as $job
| {
    items: [
      ._data[]
      | select((.job.id | tostring) == $job and (.candidate.email | same_address($email)))
      | { id: (.id | tostring) }
    ],
    next: (if ._data == [] then null else ._meta.links.next.href end)
  }
