# A Workwise application as Lever's POST /opportunities takes it.
# What has no place there is left out: README.md says what and why.

def together($between): map(trimmed | select(. != "")) | join($between);

# Companies and schools, as Lever describes a headline.
def headline: [((.experience // [])[] | .company), ((.education // [])[] | .institution)] | reduce .[] as $each ([]; if index([$each]) then . else . + [$each] end) | together(", ");
def location: [.street, ([.zipCode, .city] | together(" ")), .country] | together(", ");

variable("atsStatusId") as $stage
| variable("atsJobId") as $posting
| .candidate
| {
    name: ([.firstName, .lastName] | together(" ")),
    headline: headline,
    stage: $stage,
    location: ((.location // {}) | location),
    emails: [.email | trimmed | select(. != "")],
    phones: [.phone | trimmed | select(. != "") | { value: . }],
    links: [(.links // [])[] | .url | trimmed | select(test("^https?://[^\\s/]+\\.[^\\s]+$"; "i"))], # anything else is no link
    sources: ["Workwise"],
    origin: "applied",
    postings: [$posting] # one, never more
  }
| filled
