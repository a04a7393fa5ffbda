# Candidate, job, stage and time, as Ashby's application.create accepts them.
{
  candidateId: (variable("steps") // "{}" | fromjson | .["create-candidate"]),
  jobId: variable("atsJobId"),
  interviewStageId: variable("atsStatusId"),
  createdAt: (.receivedAt | moment)
}
| with_entries(select(.value != null))
