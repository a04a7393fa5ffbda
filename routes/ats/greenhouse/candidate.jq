# A Workwise application in the form of Greenhouse's POST /candidates. The note has the rest.

def typed($type): if . == "" then [] else [{ value: ., type: $type }] end;

# Each of these collections has its own types. A profile goes to social media, which has no types.
def website: { website: "personal", other: "other" }[.kind // ""];

.candidate
| present_position as $position
| [.links | elements | { kind, url: (.url | link) } | select(.url != null)] as $links
| {
    first_name: first_name,
    last_name: last_name,
    company: $position.company,
    title: $position.title,
    email_addresses: (.email | trimmed | typed("personal")),
    phone_numbers: (.phone | phone | typed("other")),
    addresses: (.location | address | typed("home")),
    website_addresses: [$links[] | website as $type | select($type != null) | { value: .url, type: $type }],
    social_media_addresses: [$links[] | select(website == null) | { value: .url }]
  }
| filled
