# A Workwise application as Greenhouse's POST /candidates takes it. What has no place there stands in the note.

def words($separator): map(trimmed | select(. != "")) | join($separator);
def typed($type): if . == "" then [] else [{ value: ., type: $type }] end;
def present_position: [(.experience // [])[] | select((.to // "") == "")][0] // {};

# Each of these collections has types of its own. A profile goes to social media, which has none.
def website: { website: "personal", other: "other" }[.kind // ""];

.candidate
| present_position as $position
| [.links[]? | { kind, url: (.url | trimmed) } | select(.url != "")] as $links
| {
    first_name: (.firstName | trimmed),
    last_name: (.lastName | trimmed),
    company: $position.company,
    title: $position.title,
    email_addresses: (.email | trimmed | typed("personal")),
    phone_numbers: (.phone | trimmed | typed("other")),
    addresses: ((.location // {}) | [.street, ([.zipCode, .city] | words(" ")), .country] | words(", ") | typed("home")),
    website_addresses: [$links[] | website as $type | select($type != null) | { value: .url, type: $type }],
    social_media_addresses: [$links[] | select(website == null) | { value: .url }]
  }
| filled
