# A Workwise application as Lever's POST /opportunities accepts it.
# README.md says what is left out and why.

# Companies and schools, as Lever describes a headline.
def headline: [((.experience // [])[] | .company), ((.education // [])[] | .institution)] | map(said) | once | joined(", ");

variable("atsStatusId") as $stage
| variable("atsJobId") as $posting
| .candidate
| {
    name: full_name,
    headline: headline,
    stage: $stage,
    location: (.location | address),
    emails: [.email | trimmed | select(. != "")],
    phones: [.phone | phone | select(. != "") | { value: . }],
    links: [.links | elements | .url | link | values],
    sources: ["Workwise"],
    origin: "applied",
    postings: [$posting] # one, never more
  }
| filled
