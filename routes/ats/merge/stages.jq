# One page of the stages of all jobs. One without a job is every job's.
{
  items: [.results[] | select(.remote_was_deleted != true) | { pipeline: .job, id, title: (.name // .remote_id // .id), position: .stage_order }],
  next
}
