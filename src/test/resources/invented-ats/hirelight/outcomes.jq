{
  items: [.data[] | { id, outcome: ({ interview: "interview", hired: "hired", rejected: "rejected" }[.attributes.state // ""]) } | select(.outcome != null)],
  next: variable("nextLink")
}
