# A Workwise application in the form of d.vinci's POST /applications/. Start and salary are texts of at most 255 characters.

{
  externalId: "workwise-\(.id)",
  person: { id: (variable("steps") | fromjson | .["create-person"] | tonumber) },
  jobOpening: { id: (variable("atsJobId") | tonumber) },
  languageId: (variable("settings") | fromjson | .language),
  type: "ONLINE",
  earliestStartingDate: (.candidate.availableFrom | cut(255)),
  desiredSalary: (.candidate | salary_in_words | cut(255)),
  refApplyDate: (.receivedAt | day)
}
| filled
