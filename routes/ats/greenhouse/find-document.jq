# The application's attachments with the document's name. No two documents of an application share a name.
(variable("steps") | fromjson | .["create-application"]) as $application
| (variable("document") | fromjson | .fileName?) as $name
| {
    items: [
      list[]
      | select("\(.application_id)" == $application and $name != null and .filename == $name)
      | { id: (.id | tostring) }
    ],
    next: variable("nextLink")
  }
