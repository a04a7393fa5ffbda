# The outcomes of applications. A rejection has a time or a reason. Hired is a stage like any other.
{
  items: [.results[] | select(.rejected_at != null or .reject_reason != null) | { id, outcome: "rejected" }],
  next
}
