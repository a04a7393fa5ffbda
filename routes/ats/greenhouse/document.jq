# One attachment. The first CV becomes the resume, of which Greenhouse keeps only one; a second would replace it.
variable("documentId") as $id
| ([.documents[] | select(.kind == "cv")][0].id) as $cv
| (.documents[] | select(.id == $id))
| {
    application_id: (variable("steps") | fromjson | .["create-application"] | tonumber),
    filename: .fileName,
    type: (if $id == $cv then "resume" elif .kind == "cover_letter" then "cover_letter" else "other" end),
    content: { "$document": $id }
  }
