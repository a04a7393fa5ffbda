# The statuses of one page of jobs.
{
  items: [
    .jobs[]
    | .id as $job
    | (.stages // [])[]
    | { pipeline: $job, id, title: (.name // .id), position }
  ],
  next: .next
}
