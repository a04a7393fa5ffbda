# What became of candidates. The list shows a stage by its name; whoever gave another name to "Hired" cannot be told from others.
{
  items: [
    .candidates[]
    | (if .disqualified == true then "rejected" elif .stage == "Hired" then "hired" else null end) as $outcome
    | select($outcome != null)
    | { id, outcome: $outcome }
  ],
  next: (.paging.next | parameter("since_id"))
}
