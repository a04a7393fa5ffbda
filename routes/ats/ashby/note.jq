{ candidateId: (variable("steps") | fromjson | .["create-candidate"]), note: { type: "text/plain", value: variable("words") } }
