# A Workwise application as Steprow's POST /positions/{id}/candidates takes it.
{
  name: "\(.candidate.firstName) \(.candidate.lastName)",
  email_address: (.candidate.email | gsub("^\\s+|\\s+$"; "")),
  phone_number: .candidate.phone,
  cover_letter: .coverLetter,
  origin: "applied",
  files: [(.documents // [])[] | { file: .fileName, type: (if .kind == "cv" then "resume" else "other" end), content: { "$document": .id } }]
} | filled
