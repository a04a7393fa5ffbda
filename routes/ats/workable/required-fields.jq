# What the form of a job demands, and where candidate.jq would put it. Whether a question must be answered is not said, so none is listed.
{
  items: [
    .form_fields[]?
    | select(.required == true)
    | { field: ["candidate", ({ education: "education_entries", experience: "experience_entries" }[.key] // .key)], title: .label }
  ],
  next: null
}
