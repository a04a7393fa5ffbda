# Who applied to which job at which stage, as Greenhouse's POST /applications takes it. Its ids are numbers.
def number: if type == "string" and test("^\\d+$") then tonumber else null end;

{
  candidate_id: (variable("steps") // "{}" | fromjson | .["create-candidate"] | number),
  job_id: (variable("atsJobId") | number),
  initial_stage_id: (variable("atsStatusId") | number)
}
| with_entries(select(.value != null))
