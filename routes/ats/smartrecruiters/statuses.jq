# The statuses for an applicant, the same in every job: the fixed ones, and under each the sub-statuses of the active hiring processes.
# The first one is that of a new candidate. Hired, rejected, withdrawn and transferred are final, and a lead has not applied: these come last.
[.content[] | select(.active != false) | .subStatuses // {}] as $processes
| [["NEW", "New"], ["IN_REVIEW", "In review"], ["INTERVIEW", "Interview"], ["OFFERED", "Offered"], ["LEAD", "Lead"]]
| {
    items: [
      .[]
      | .[0] as $status
      | .[1] as $title
      | { id: $status, title: $title },
        ([$processes[] | (.[$status] // [])[]] | once | .[] | { id: "\($status):\(.)", title: "\($title): \(.)" })
    ],
    next: null
  }
