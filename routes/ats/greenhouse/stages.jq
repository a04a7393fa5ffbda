# The stages of one page, of any jobs; the first of a job is the one with the lowest sort_order.
{
  items: [list[] | { pipeline: (.job_id | tostring), id: (.id | tostring), title: (.name // (.id | tostring)), position: .sort_order }],
  next: variable("nextLink")
}
