# One document in the form of Personio's upload: a form with one file.
variable("documentId") as $id
| first((.documents // [])[] | select(.id == $id))
| { file: { "$document": .id, fileName, contentType } }
