# The first CV is the resume (Ashby keeps only one); anything else is a further file.
if ([.documents[] | select(.kind == "cv")][0].id) == variable("documentId") then "uploadResume" else "uploadFile" end
