# A document as Lever's files take it. No two of an application have the same name: the look-up tells them by it.
variable("document") | fromjson | { file: { "$document": .id, fileName, contentType } }
