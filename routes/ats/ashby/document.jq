# The form of candidate.uploadResume (part resume) and candidate.uploadFile (part file).
variable("documentId") as $id
| (.documents[] | select(.id == $id)) as $document
| {
    candidateId: (variable("steps") | fromjson | .["create-candidate"]),
    (if variable("upload") == "uploadResume" then "resume" else "file" end): {
      "$document": $id,
      fileName: $document.fileName,
      contentType: $document.contentType
    }
  }
