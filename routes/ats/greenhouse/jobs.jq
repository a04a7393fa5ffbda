# One page of Greenhouse's jobs, a bare array; the Link header names the next one. Templates are not jobs.
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
