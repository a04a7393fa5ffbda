# The first CV becomes the resume, of which Ashby keeps only one. Every other document is a file.
if ([.documents[] | select(.kind == "cv")][0].id) == variable("documentId") then "uploadResume" else "uploadFile" end
