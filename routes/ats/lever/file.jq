# A document in the form of Lever's files. Names are unique within an application, so that the look-up can use them.
variable("document") | fromjson | { file: { "$document": .id, fileName, contentType } }
