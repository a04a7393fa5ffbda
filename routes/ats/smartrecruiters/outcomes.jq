# The outcomes of candidates in their main job; SmartRecruiters lists no other job's status.
{
  items: [
    .content[]
    | { id, job: .primaryAssignment.job.id, outcome: { "INTERVIEW": "interview", "HIRED": "hired", "REJECTED": "rejected" }[.primaryAssignment.status // ""] }
    | select(.job != null and .outcome != null)
  ],
  next: (if (.content | length) == 0 or (.nextPageId // "") == "" then null else .nextPageId end)
}
