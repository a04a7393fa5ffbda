# The cover letter's text, as a file. find-file.jq knows its name.
{ file: { "$text": .coverLetter, fileName: "Anschreiben (Text).txt", contentType: "text/plain; charset=utf-8" } }
