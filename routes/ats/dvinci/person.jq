# A Workwise applicant in the form of d.vinci's POST /persons/. The history entry has the rest.

# d.vinci accepts an address only with its country.
def address_fields:
  (.country | country_code) as $country
  | if $country != null
    then { address1: (.street | trimmed), zipCode: (.zipCode | trimmed), city: (.city | trimmed), countryIsoA2: $country }
    else {} end;

# There is one field for a link. A profile is preferred to a website.
def profile: [("linkedin", "xing", "github", "website", "other") as $kind | elements | select(.kind == $kind) | .url | link | values][0];

"workwise-\(.id)" as $externalId
| .candidate
| {
    externalId: $externalId,
    salutation: { female: "MS", male: "MR", diverse: "MX" }[.gender // ""],
    firstName: first_name,
    lastName: last_name,
    dateOfBirth: (.birthDate | day),
    email: (.email | trimmed),
    telephone: (.phone | phone),
    profileLink: (.links | profile),
    lastPosition: (present_position.title | trimmed)
  } + (.location | object | address_fields)
| filled
