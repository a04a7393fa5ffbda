# A Workwise application as the ATS takes it. cases/input.json shows every field that Workwise has. What all mappings have in common, such as first_name,
# day, link, phone and said, stands in ../common.jq; docs/connectors.md lists it.
variable("atsStatusId") as $status
| {
    stage: $status,
    first_name: (.candidate | first_name),
    last_name: (.candidate | last_name),
    email: .candidate.email,
    files: [.documents | elements | { name: .fileName, content: { "$document": .id } }]
  }
| filled
