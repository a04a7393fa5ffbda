# The stages of one page of Kombo's jobs. The index may be missing; Kombo's order then counts.
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
