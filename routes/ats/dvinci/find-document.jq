"[Workwise \(variable("documentId"))]" as $mark
| { items: [.[] | select((.description // "") | endswith($mark)) | { id }], next: null }
