# One attachment. Its description tells people what it is, and the look-up which one.
variable("document") | fromjson
| {
    filename: .fileName,
    description: "\({ cv: "Lebenslauf", cover_letter: "Anschreiben", certificate: "Zeugnis", work_sample: "Arbeitsprobe" }[.kind // ""] // "Dokument") [Workwise \(.id)]",
    contentAsBase64: { "$document": .id }
  }
