# A Workwise applicant as d.vinci's POST /persons/ takes them. What has no place there stands in the history entry.

def present_position: [(.experience // [])[] | select((.to // "") == "")][0] // {};

# d.vinci takes an address only together with its country.
def address:
  (.country | trimmed | ascii_upcase) as $country
  | if $country | test("^[A-Z]{2}$")
    then { address1: (.street | trimmed), zipCode: (.zipCode | trimmed), city: (.city | trimmed), countryIsoA2: $country }
    else {} end;

# There is room for one link: a profile is worth more than a website.
def profile: [("linkedin", "xing", "github", "website", "other") as $kind | .[] | select(.kind == $kind) | .url | trimmed | select(. != "")][0];

"workwise-\(.id)" as $externalId
| .candidate
| {
    externalId: $externalId,
    salutation: { female: "MS", male: "MR", diverse: "MX" }[.gender // ""],
    firstName: (.firstName | trimmed),
    lastName: (.lastName | trimmed),
    dateOfBirth: (.birthDate | trimmed | if test("^\\d{4}-\\d{2}-\\d{2}$") then . else null end),
    email: (.email | trimmed),
    telephone: (.phone | trimmed),
    profileLink: ((.links // []) | profile),
    lastPosition: (present_position.title | trimmed)
  } + ((.location // {}) | address)
| filled
