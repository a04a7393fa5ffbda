# The first CV is the resume, which Ashby keeps one of; anything else is a file beside it.
if ([.documents[] | select(.kind == "cv")][0].id) == variable("documentId") then "uploadResume" else "uploadFile" end
