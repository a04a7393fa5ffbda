# A Workwise application in the form of SmartRecruiters' POST /jobs/{jobId}/candidates.
# Data without a field are left out; README.md tells which and why.

def is_present: (.to | said) == "" and (.from | said) != "";
def location: { city: (.city | said), country: (.country | said), countryCode: (.country | country_code) } | filled;

# SmartRecruiters knows LinkedIn and one website.
def web:
  [elements | { kind, url: (.url | link) } | select(.url != null)]
  | {
      linkedin: ([.[] | select(.kind == "linkedin")][0].url),
      website: (([.[] | select(.kind == "website")] + [.[] | select(.kind != "linkedin")])[0].url)
    }
  | filled;

# SmartRecruiters requires institution and degree. One place of its description says that times are days, so years and months become text.
def span: [.from, .to | said] as $times | if ($times | all(. == "" or day != null)) then null else $times | join(" - ") end;

def education:
  { institution: (.institution | cut(200)), degree: ([.degree, .field] | map(cut(200) | select(. != "")) | .[0]),
    major: (.field | cut(200)), description: (span | if . == null then null else cut(4000) end), current: is_present, startDate: (.from | day), endDate: (.to | day) }
  | filled | select(.institution != null and .degree != null);

def experience:
  { title: (.title | said), company: (.company | said), description: (.description | said), current: is_present,
    startDate: (.from | known_of_a_day), endDate: (.to | known_of_a_day) }
  | filled | select(.title != null or .company != null);

# Set only if the integration names a source; otherwise SmartRecruiters shows "API".
def source:
  if (.["source-type-id"] // "") != "" and (.["source-id"] // "") != ""
  then { sourceTypeId: .["source-type-id"], sourceSubTypeId: .["source-sub-type-id"], sourceId: .["source-id"] } | filled
  else null end;

.candidate
| {
    firstName: first_name,
    lastName: last_name,
    email: (.email | trimmed),
    phoneNumber: (.phone | phone),
    location: (.location | object | location),
    web: (.links | web),
    education: [.education | elements | education],
    experience: [.experience | elements | experience],
    sourceDetails: (variable("settings") | fromjson | source)
  }
| filled
