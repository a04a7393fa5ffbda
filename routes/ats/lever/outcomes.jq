# The outcomes of opportunities. An archived one is hired if its reason is "Hired", whose id the integration gives; otherwise it is rejected.
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
