# Candidate, job, stage and time, in the form of Ashby's application.create.
{
  candidateId: (variable("steps") // "{}" | fromjson | .["create-candidate"]),
  jobId: variable("atsJobId"),
  interviewStageId: variable("atsStatusId"),
  createdAt: (.receivedAt | moment)
}
| with_entries(select(.value != null))
