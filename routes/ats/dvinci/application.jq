# A Workwise application as d.vinci's POST /applications/ takes it. Start and salary are words there, 255 characters at most.

def salary:
  if (.amount | type) == "number"
  then [.amount, .currency, { year: "im Jahr", month: "im Monat", hour: "in der Stunde" }[.period // ""]] | map(select((. // "") != "") | tostring) | join(" ")
  else null end;

{
  externalId: "workwise-\(.id)",
  person: { id: (variable("steps") | fromjson | .["create-person"] | tonumber) },
  jobOpening: { id: (variable("atsJobId") | tonumber) },
  languageId: (variable("settings") | fromjson | .language),
  type: "ONLINE",
  earliestStartingDate: (.candidate.availableFrom // "" | .[0:255]),
  desiredSalary: ((.candidate.salaryExpectation // {}) | salary),
  refApplyDate: (.receivedAt // "" | if test("^\\d{4}-\\d{2}-\\d{2}") then .[0:10] else null end)
}
| filled
