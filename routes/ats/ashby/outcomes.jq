# Hired is clear. Archived includes withdrawals, so only a reason of the type RejectedByOrg is a rejection.
{
  items: [
    .results[]
    | if .status == "Hired" then { id, outcome: "hired" }
      elif .status == "Archived" and .archiveReason.reasonType == "RejectedByOrg" then { id, outcome: "rejected" }
      else empty end
  ],
  more: .moreDataAvailable,
  next: .nextCursor
}
