# Candidate, job and stage, in the form of Greenhouse's POST /applications. Its ids are numbers.

{
  candidate_id: (variable("steps") // "{}" | fromjson | .["create-candidate"] | whole),
  job_id: (variable("atsJobId") | whole),
  initial_stage_id: (variable("atsStatusId") | whole)
}
| with_entries(select(.value != null))
