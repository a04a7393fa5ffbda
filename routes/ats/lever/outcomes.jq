# What became of opportunities: one is archived because of the reason "Hired", or because of any other. Which one that is, the integration says.
(variable("settings") | fromjson | .["hired-reason"]) as $hired
| {
    items: [
      .data[]
      | (.archived.reason // .archiveReason) as $reason
      | select($hired != "" and $reason != null)
      | { id, outcome: (if $reason == $hired then "hired" else "rejected" end) }
    ],
    more: (if $hired == "" then false else .hasNext end),
    next
  }
