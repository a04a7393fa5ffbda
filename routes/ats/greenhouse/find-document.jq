# The application's attachments with the document's name. Where two documents bear one name, nobody can tell them apart: a person decides.
(variable("steps") | fromjson | .["create-application"]) as $application
| variable("documentId") as $id
| [variable("application") | fromjson | .documents[]] as $documents
| ($documents | map(select(.id == $id)) | .[0].fileName) as $name
| {
    items: [
      list[]
      | select("\(.application_id)" == $application and $name != null and .filename == $name and ([$documents[] | select(.fileName == $name)] | length) == 1)
      | { id: (.id | tostring) }
    ],
    next: variable("nextLink")
  }
