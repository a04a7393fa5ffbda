# One page of Lever's postings. It is not known whether an internal posting accepts external applicants, so it is UNKNOWN.
{ "published": "OPEN", "closed": "CLOSED", "draft": "DRAFT", "pending": "DRAFT", "rejected": "DRAFT" } as $reading
| {
    items: [
      .data[]
      | { id, remoteId: .reqCode, title: (if (.text // "") == "" then .id else .text end), rawStatus: .state, status: ($reading[.state // ""] // "UNKNOWN") }
    ],
    more: .hasNext,
    next
  }
