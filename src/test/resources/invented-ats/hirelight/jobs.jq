# One page of jobs. Only "open" is OPEN.
{
  items: [
    .data[]
    | {
        id,
        remoteId: .attributes.reference,
        title: (.attributes.title // .id),
        rawStatus: .attributes.status,
        status: ({ open: "OPEN", closed: "CLOSED", draft: "DRAFT", archived: "ARCHIVED" }[.attributes.status // ""] // "UNKNOWN")
      }
  ],
  next: variable("nextLink")
}
