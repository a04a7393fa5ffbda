# The candidate's files with the document's name. No two documents of an application share a name.
(variable("document") | fromjson | .fileName?) as $name
| {
    items: [
      ([.results | (.resumeFileHandle, .fileHandles[]?) | objects] | unique_by(.id)[])
      | select($name != null and .name == $name)
      | { id }
    ],
    next: null
  }
