# One page of SmartRecruiters' jobs. No state is called open; its help lists the active ones, which accept candidates.
{
  "SOURCING": "OPEN", "INTERVIEW": "OPEN", "OFFER": "OPEN",
  "CREATED": "DRAFT",
  "ON_HOLD": "CLOSED", "FILLED": "CLOSED", "CANCELLED": "CLOSED"
} as $reading
| {
    items: [.content[] | { id, remoteId: .refNumber, title: ([.title, .refNumber, .id] | map(select((. // "") != ""))[0]), rawStatus: .status, status: ($reading[.status // ""] // "UNKNOWN") }],
    next: (if (.content | length) == 0 or (.nextPageId // "") == "" then null else .nextPageId end)
  }
