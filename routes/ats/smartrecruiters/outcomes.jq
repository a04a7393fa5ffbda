# The outcomes of candidates in their main job. SmartRecruiters does not list the status in other jobs.
{
  items: [
    .content[]
    | { id, job: .primaryAssignment.job.id, outcome: { "INTERVIEW": "interview", "HIRED": "hired", "REJECTED": "rejected" }[.primaryAssignment.status // ""] }
    | select(.job != null and .outcome != null)
  ],
  next: (if (.content | length) == 0 or (.nextPageId // "") == "" then null else .nextPageId end)
}
