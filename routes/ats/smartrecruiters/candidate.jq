# A Workwise application as SmartRecruiters' POST /jobs/{jobId}/candidates takes it.
# What has no place there is left out: README.md says what and why.

def text: if type == "string" then gsub("^\\s+|\\s+$"; "") else null end;
def short: text | if . == null then null else .[0:200] end;

# A year, a month or a day; anything else would have the whole application refused.
def when: text | if . != null and test("^\\d{4}(-\\d{2}(-\\d{2})?)?$") then . else null end;
def is_present: (.to // "") == "" and (.from // "") != "";

def location:
  (.country | text // "" | ascii_upcase) as $country
  | { city: (.city | text), country: (.country | text), countryCode: (if $country | test("^[A-Z]{2}$") then $country else null end) }
  | filled;

# SmartRecruiters knows LinkedIn and one website.
def web:
  [.[] | select((.url | text // "") != "")]
  | {
      linkedin: ([.[] | select(.kind == "linkedin")][0].url | text),
      website: (([.[] | select(.kind == "website")] + [.[] | select(.kind != "linkedin")])[0].url | text)
    }
  | filled;

# An institution and a degree are both needed. Its times are days, by one place of the description; years and months become words.
def day: when | if . != null and length == 10 then . else null end;
def span: [.from, .to | text // ""] as $times | if ($times | all(. == "" or (day != null))) then null else $times | join(" - ") end;

def education:
  { institution: (.institution | short), degree: ((.degree | short // "") as $degree | if $degree == "" then (.field | short) else $degree end),
    major: (.field | short), description: (span | if . == null then null else .[0:4000] end), current: is_present, startDate: (.from | day), endDate: (.to | day) }
  | filled | select(.institution != null and .degree != null);

def experience:
  { title: (.title | text), company: (.company | text), description: (.description | text), current: is_present,
    startDate: (.from | when), endDate: (.to | when) }
  | filled | select(.title != null or .company != null);

# Only where the integration names one; otherwise SmartRecruiters says "API".
def source:
  if (.["source-type-id"] // "") != "" and (.["source-id"] // "") != ""
  then { sourceTypeId: .["source-type-id"], sourceSubTypeId: .["source-sub-type-id"], sourceId: .["source-id"] } | filled
  else null end;

.candidate
| {
    firstName: (.firstName | text),
    lastName: (.lastName | text),
    email: (.email | text),
    phoneNumber: (.phone | text),
    location: ((.location // {}) | location),
    web: ((.links // []) | web),
    education: [(.education // [])[] | education],
    experience: [(.experience // [])[] | experience],
    sourceDetails: (variable("settings") | fromjson | source)
  }
| filled
