# One page of jobs for the catalogue. A status that is not known for sure is UNKNOWN, never OPEN.
{
  items: [
    .jobs[]
    | {
        id,
        title: (.title // .id),
        rawStatus: .state,
        status: ({ open: "OPEN", closed: "CLOSED", draft: "DRAFT", archived: "ARCHIVED" }[.state // ""] // "UNKNOWN")
      }
  ],
  next: .next
}
