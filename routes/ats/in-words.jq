# An application as text, for people, if the ATS has too few fields. A look-up finds it by the mark in its last line.
# Birth date, gender and score are left out on purpose.
def line($name): said | if . == "" then empty else "\($name): \(.)" end;
def period: [.from, .to] | joined(" – ");
def consent: object | select(.given != null) | if .given then "ja" + ([.expiresAt] | filled | map(", bis \(.)") | join("")) else "nein" end;

[
  "Bewerbung über Workwise",
  (
    .candidate
    | (.location | address | line("Anschrift")),
      (.availableFrom | line("Verfügbar ab")),
      (salary_in_words | line("Gehaltswunsch")),
      (.links | elements | objects | .url | line("Link")),
      (.languages | elements | objects | [.code, .level] | joined(", ") | line("Sprache")),
      (.experience | elements | objects | [.title, .company, period, .description] | joined(", ") | line("Erfahrung")),
      (.education | elements | objects | [.degree, .field, .institution, period] | joined(", ") | line("Ausbildung"))
  ),
  answers_in_words,
  (.consent | consent | line("Einwilligung")),
  (.coverLetter | if said == "" then empty else "\n\(.)" end),
  "\n[Workwise \(.id)]"
]
| join("\n")
