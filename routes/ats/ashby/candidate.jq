# A Workwise application in the form of Ashby's candidate.create. The note has the rest.

def link_of($kinds): [$kinds[] as $kind | .links | elements | select(.kind == $kind) | .url | link | values][0];

# Ashby expects the name of a country. It might misread a code.
def country: { DE: "Germany", AT: "Austria", CH: "Switzerland", LI: "Liechtenstein", LU: "Luxembourg", BE: "Belgium", NL: "Netherlands", FR: "France", IT: "Italy",
  ES: "Spain", PT: "Portugal", PL: "Poland", CZ: "Czech Republic", DK: "Denmark", SE: "Sweden", GB: "United Kingdom", US: "United States" }[country_code // ""];

.candidate
| {
    name: full_name,
    email: (.email | trimmed),
    phoneNumber: (.phone | phone),
    linkedInUrl: link_of(["linkedin"]),
    githubUrl: link_of(["github"]),
    website: link_of(["website", "xing", "other"]),
    location: (.location | object | { city, country: (.country | country) } | filled)
  }
| filled
