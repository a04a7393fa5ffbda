# The outcomes of candidates. The list shows stages by name only, so a renamed stage "Hired" is not recognised.
{
  items: [
    .candidates[]
    | (if .disqualified == true then "rejected" elif .stage == "Hired" then "hired" else null end) as $outcome
    | select($outcome != null)
    | { id, outcome: $outcome }
  ],
  next: (.paging.next | parameter("since_id"))
}
