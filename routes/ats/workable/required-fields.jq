# The fields that the form of a job requires, and the paths where candidate.jq puts them. Workable does not tell whether a question is required, so none is listed.
{
  items: [
    .form_fields[]?
    | select(.required == true)
    | { field: ["candidate", ({ education: "education_entries", experience: "experience_entries" }[.key] // .key)], title: .label }
  ],
  next: null
}
