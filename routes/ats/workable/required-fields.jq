# The fields that a job's form requires, by their place in candidate.jq's body. Questions are not listed: nobody says which must be answered.
{
  items: [
    .form_fields[]?
    | select(.required == true)
    | { field: ["candidate", ({ education: "education_entries", experience: "experience_entries" }[.key] // .key)], title: .label }
  ],
  next: null
}
