# A document as SmartRecruiters' attachments accept it. Its file name is the same in each try; no two of an application share one.
variable("document") | fromjson
| {
    attachmentType: (if .kind == "cv" then "RESUME" elif .kind == "cover_letter" then "COVER_LETTER" else "GENERIC_FILE" end),
    file: { "$document": .id, fileName, contentType }
  }
