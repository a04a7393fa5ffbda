# One attachment. Its description tells people the kind, and the look-up the id.
variable("document") | fromjson
| {
    filename: .fileName,
    description: "\({ cv: "Lebenslauf", cover_letter: "Anschreiben", certificate: "Zeugnis", work_sample: "Arbeitsprobe" }[.kind // ""] // "Dokument") [Workwise \(.id)]",
    contentAsBase64: { "$document": .id }
  }
