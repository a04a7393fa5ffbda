# The outcomes of opportunities. The archive reason that the integration names means hired; every other reason means rejected.
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
