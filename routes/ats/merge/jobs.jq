# One page of Merge's jobs. PENDING, a word of the underlying ATS, and a missing status are UNKNOWN.
{
  items: [
    .results[]
    | select(.remote_was_deleted != true)
    | {
        id,
        remoteId: .remote_id,
        title: ([.name, .code, .remote_id, .id] | map(select((. // "") != ""))[0]),
        rawStatus: .status,
        status: (if .status == "OPEN" or .status == "CLOSED" or .status == "DRAFT" or .status == "ARCHIVED" then .status else "UNKNOWN" end)
      }
  ],
  next
}
