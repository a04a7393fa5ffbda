# One document as Personio's upload accepts it: a form with one file.
variable("documentId") as $id
| first((.documents // [])[] | select(.id == $id))
| { file: { "$document": .id, fileName, contentType } }
