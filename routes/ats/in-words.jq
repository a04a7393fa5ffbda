# An application in words, for people to read in an ATS that has no field for it. A look-up finds it by the mark in its last line.
# Birth date, gender and score are nobody's to read there.
def line($name; $value): if ($value // "") == "" then empty else "\($name): \($value)" end;
def period: [.from, .to] | filled | join(" – ");
def salary: select((.amount? | type) == "number") | "\(.amount) \(.currency // "") \({ year: "im Jahr", month: "im Monat", hour: "in der Stunde" }[.period // ""] // "")";
def consent: select(.given? != null) | if .given then "ja" + ([.expiresAt] | filled | map(", bis \(.)") | join("")) else "nein" end;

[
  "Bewerbung über Workwise",
  (
    .candidate
    | line("Anschrift"; .location // {} | [.street, ([.zipCode, .city] | filled | join(" ")), .country] | filled | join(", ")),
      line("Verfügbar ab"; .availableFrom),
      line("Gehaltswunsch"; .salaryExpectation | salary),
      (.links[]? | line("Link"; .url)),
      (.languages[]? | line("Sprache"; [.code, .level] | filled | join(", "))),
      (.experience[]? | line("Erfahrung"; [.title, .company, period, .description] | filled | join(", "))),
      (.education[]? | line("Ausbildung"; [.degree, .field, .institution, period] | filled | join(", ")))
  ),
  (.answers[]? | line(.question // .questionId; .answer)),
  line("Einwilligung"; .consent | consent),
  (if (.coverLetter // "") == "" then empty else "\n\(.coverLetter)" end),
  "\n[Workwise \(.id)]"
]
| join("\n")
