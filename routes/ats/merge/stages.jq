# One page of the stages of all jobs. A stage without a job belongs to all jobs.
{
  items: [.results[] | select(.remote_was_deleted != true) | { pipeline: .job, id, title: (.name // .remote_id // .id), position: .stage_order }],
  next
}
