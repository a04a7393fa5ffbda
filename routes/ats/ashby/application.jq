# Who applied, to which job, at which stage and when, as Ashby's application.create takes it.
def moment: if type == "string" and test("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$") then . else null end;

{
  candidateId: (variable("steps") // "{}" | fromjson | .["create-candidate"]),
  jobId: variable("atsJobId"),
  interviewStageId: variable("atsStatusId"),
  createdAt: (.receivedAt | moment)
}
| with_entries(select(.value != null))
