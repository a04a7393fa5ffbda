# One page of Kombo's jobs, as the catalogue wants it. Status may be null or a word that Kombo does not know either.
{
  items: [
    .data.results[]
    | select(.remote_deleted_at == null)
    | {
        id,
        remoteId: .remote_id,
        url: .remote_url,
        title: (.name // .remote_id // .id),
        rawStatus: .status,
        status: (if .status == "OPEN" or .status == "CLOSED" or .status == "DRAFT" or .status == "ARCHIVED" then .status else "UNKNOWN" end)
      }
  ],
  next: .data.next
}
