# One page of Lever's postings. Whether an internal one is for applicants from outside is not known: it is neither open nor closed to us.
{ "published": "OPEN", "closed": "CLOSED", "draft": "DRAFT", "pending": "DRAFT", "rejected": "DRAFT" } as $reading
| {
    items: [
      .data[]
      | { id, remoteId: .reqCode, title: (if (.text // "") == "" then .id else .text end), rawStatus: .state, status: ($reading[.state // ""] // "UNKNOWN") }
    ],
    more: .hasNext,
    next
  }
