# A document as Lever's files accept it. No two of an application share a name, because the look-up distinguishes them by it.
variable("document") | fromjson | { file: { "$document": .id, fileName, contentType } }
