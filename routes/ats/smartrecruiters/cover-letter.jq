# The cover letter's text, as a file.
{
  attachmentType: "COVER_LETTER",
  file: { "$text": .coverLetter, fileName: "Anschreiben (Text).txt", contentType: "text/plain; charset=utf-8" }
}
