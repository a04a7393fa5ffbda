{ candidateId: (variable("steps") | fromjson | .["create-candidate"]), limit: 100, cursor: variable("page") } | with_entries(select(.value != null))
