# A Workwise application as Ashby's candidate.create takes it. What has no place there stands in the note.


# Ashby wants valid URLs: what can be is written as one, the rest is left out.
def url: trimmed | gsub("(?<c>[^!-~])"; .c | @uri) | if test("^https?://[a-z0-9.-]+\\.[a-z]{2,}([/:?#].*)?$"; "i") then . else null end;
def link($kinds): [$kinds[] as $kind | .links[]? | select(.kind == $kind) | .url | url | values][0];

# Ashby writes a country's name; a code might be taken for something else.
def country: { DE: "Germany", AT: "Austria", CH: "Switzerland", LI: "Liechtenstein", LU: "Luxembourg", BE: "Belgium", NL: "Netherlands", FR: "France", IT: "Italy",
  ES: "Spain", PT: "Portugal", PL: "Poland", CZ: "Czech Republic", DK: "Denmark", SE: "Sweden", GB: "United Kingdom", US: "United States" }[. // "" | ascii_upcase];

.candidate
| {
    name: ([.firstName, .lastName] | map(trimmed | select(. != "")) | join(" ")),
    email: (.email | trimmed),
    phoneNumber: (.phone | trimmed),
    linkedInUrl: link(["linkedin"]),
    githubUrl: link(["github"]),
    website: link(["website", "xing", "other"]),
    location: ((.location // {}) | { city, country: (.country | country) } | filled)
  }
| filled
