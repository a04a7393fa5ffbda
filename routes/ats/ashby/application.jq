# Who applied, to which job, at which stage and when, as Ashby's application.create takes it.
{
  candidateId: (variable("steps") // "{}" | fromjson | .["create-candidate"]),
  jobId: variable("atsJobId"),
  interviewStageId: variable("atsStatusId"),
  createdAt: (.receivedAt | moment)
}
| with_entries(select(.value != null))
