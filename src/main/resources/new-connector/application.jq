# A Workwise application as the ATS takes it. cases/input.json shows every field that Workwise has.
variable("atsStatusId") as $status
| {
    stage: $status,
    first_name: .candidate.firstName,
    last_name: .candidate.lastName,
    email: .candidate.email,
    files: [(.documents // [])[] | { name: .fileName, content: { "$document": .id } }]
  }
| filled
