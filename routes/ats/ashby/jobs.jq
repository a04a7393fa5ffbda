# One page of Ashby's jobs. A job has the stages of its default interview plan. A draft may not have a plan yet.
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
