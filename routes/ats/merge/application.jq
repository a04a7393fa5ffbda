# Candidate, job and stage, in the form of Merge's POST /ats/v1/applications.
(variable("steps") | fromjson | .["create-candidate"]) as $candidate
| {
    model: (
      { candidate: $candidate, job: variable("atsJobId"), current_stage: variable("atsStatusId"), applied_at: .receivedAt, source: "Workwise" }
      | with_entries(select(.value != null))
    ),
    remote_user_id: (variable("settings") | fromjson | .["remote-user-id"])
  }
