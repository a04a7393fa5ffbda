{ id: (variable("steps") | fromjson | .["create-candidate"]) }
