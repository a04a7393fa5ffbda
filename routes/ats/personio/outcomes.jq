# The outcomes of applications: the system phases accepted and rejected. A withdrawal is not a rejection; custom phases tell nothing.
def phase: [.type, .kind] | map(word) | map(select(. == "accepted" or . == "rejected")) | .[0];

{
  items: [
    ._data[]
    | ((.current_stage // {}) | phase) as $phase
    | select($phase != null)
    | { id: (.id | tostring), outcome: (if $phase == "accepted" then "hired" else "rejected" end) }
  ],
  next: (if ._data == [] then null else ._meta.links.next.href end)
}
