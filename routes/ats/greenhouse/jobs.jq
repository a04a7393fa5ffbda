# One page of Greenhouse's jobs, a bare array; the next one stands in the Link header. A template is nobody's job.
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
