# A Workwise application in the form of the ATS. cases/input.json shows every field that Workwise has. Common functions, such as first_name,
# day, link, phone and said, are listed in docs/connectors.md.
variable("atsStatusId") as $status
| {
    stage: $status,
    first_name: (.candidate | first_name),
    last_name: (.candidate | last_name),
    email: .candidate.email,
    files: [.documents | elements | { name: .fileName, content: { "$document": .id } }]
  }
| filled
