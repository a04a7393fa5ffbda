# One page of Workable's jobs for the catalogue. The shortcode is the job's id in every path.
{
  items: [
    .jobs[]
    | {
        id: .shortcode,
        remoteId: (if (.code // "") == "" then null else .code end),
        title: (.full_title // .title // .shortcode),
        rawStatus: .state,
        status: ({ published: "OPEN", closed: "CLOSED", draft: "DRAFT", archived: "ARCHIVED" }[.state // ""] // "UNKNOWN")
      }
  ],
  next: (.paging.next | parameter("since_id"))
}
