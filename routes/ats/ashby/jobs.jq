# One page of Ashby's jobs. The stages of a job are those of its default interview plan; a draft may have none yet.
{
  items: [
    .results[]
    | {
        id,
        remoteId: .customRequisitionId,
        title: (.title // .id),
        rawStatus: .status,
        status: ({ Open: "OPEN", Closed: "CLOSED", Draft: "DRAFT", Archived: "ARCHIVED" }[.status // ""] // "UNKNOWN"),
        pipeline: (.defaultInterviewPlanId // "none")
      }
  ],
  more: .moreDataAvailable,
  next: .nextCursor
}
