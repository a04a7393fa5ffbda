# The outcomes of applications in Kombo. HIRED and DECLINED are its only words; an interview is a stage like any other.
{
  items: [
    .data.results[]
    | select(.outcome == "HIRED" or .outcome == "DECLINED")
    | { id, outcome: (if .outcome == "HIRED" then "hired" else "rejected" end) }
  ],
  next: .data.next
}
