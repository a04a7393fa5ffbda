# The stages of one page of Kombo's jobs. If the index is missing, Kombo's order counts.
{
  items: [
    .data.results[]
    | select(.remote_deleted_at == null)
    | .id as $job
    | (.stages // [])[]
    | { pipeline: $job, id, title: (.name // .remote_id // .id), position: .index }
  ],
  next: .data.next
}
