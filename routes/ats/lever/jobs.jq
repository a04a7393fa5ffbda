# One page of Lever's postings. Nobody says whether an internal one is for applicants from outside, so it is UNKNOWN.
{ "published": "OPEN", "closed": "CLOSED", "draft": "DRAFT", "pending": "DRAFT", "rejected": "DRAFT" } as $reading
| {
    items: [
      .data[]
      | { id, remoteId: .reqCode, title: (if (.text // "") == "" then .id else .text end), rawStatus: .state, status: ($reading[.state // ""] // "UNKNOWN") }
    ],
    more: .hasNext,
    next
  }
