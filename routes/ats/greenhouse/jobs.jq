# One page of Greenhouse's jobs, a bare array. The header Link has the next page. Templates are left out.
{
  items: [
    list[]
    | select(.is_template != true)
    | {
        id: (.id | tostring),
        remoteId: .requisition_id,
        title: (.name // (.id | tostring)),
        rawStatus: .status,
        status: ({ open: "OPEN", closed: "CLOSED", draft: "DRAFT" }[.status // ""] // "UNKNOWN")
      }
  ],
  next: variable("nextLink")
}
