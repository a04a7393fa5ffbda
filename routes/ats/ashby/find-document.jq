# The candidate's files with the document's name. Where two documents bear one name, nobody can tell them apart: a person decides.
variable("documentId") as $id
| [variable("application") | fromjson | .documents[]] as $documents
| ($documents | map(select(.id == $id)) | .[0].fileName) as $name
| {
    items: [
      ([.results | (.resumeFileHandle, .fileHandles[]?) | objects] | unique_by(.id)[])
      | select($name != null and .name == $name and ([$documents[] | select(.fileName == $name)] | length) == 1)
      | { id }
    ],
    next: null
  }
