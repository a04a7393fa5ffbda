# One page of stages, of all jobs; the first stage of a job has the lowest sort_order.
{
  items: [list[] | { pipeline: (.job_id | tostring), id: (.id | tostring), title: (.name // (.id | tostring)), position: .sort_order }],
  next: variable("nextLink")
}
