# A document in the form of SmartRecruiters' attachments. Its file name is the same at each try, and unique within the application.
variable("document") | fromjson
| {
    attachmentType: (if .kind == "cv" then "RESUME" elif .kind == "cover_letter" then "COVER_LETTER" else "GENERIC_FILE" end),
    file: { "$document": .id, fileName, contentType }
  }
