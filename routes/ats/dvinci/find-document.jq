"[Workwise \(variable("documentId"))]" as $mark
| { items: [list[] | select((.description // "") | endswith($mark)) | { id }], next: null }
