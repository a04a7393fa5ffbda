# A Workwise application in the form of Lever's POST /opportunities.
# Data without a field are left out; README.md tells which and why.

# Companies and schools, as Lever recommends for a headline.
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
