# A Workwise applicant as Merge's POST /ats/v1/candidates takes them. What has no place there is left out: README.md says what and why.

def present_position: [(.experience // [])[] | select((.to // "") == "")][0] // {};
def url_type: { linkedin: "SOCIAL_MEDIA", xing: "SOCIAL_MEDIA", github: "PORTFOLIO", website: "PERSONAL" }[. // ""] // "OTHER";

{
  model: (
    [(.documents // [])[]
      | {
          file_name: .fileName,
          file_url: { "$link": .id },
          attachment_type: ({ cv: "RESUME", cover_letter: "COVER_LETTER" }[.kind // ""] // "OTHER")
        }
    ] as $attachments
    | .candidate
    | present_position as $position
    | {
        first_name: (.firstName | trimmed),
        last_name: (.lastName | trimmed),
        company: ($position.company | trimmed),
        title: ($position.title | trimmed),
        locations: [(.location // {}) | [.city, .country] | map(trimmed | select(. != "")) | join(", ") | select(. != "")],
        phone_numbers: [.phone | trimmed | select(. != "") | { value: ., phone_number_type: "OTHER" }],
        email_addresses: [.email | trimmed | select(. != "") | { value: ., email_address_type: "PERSONAL" }],
        # A URL of 2000 characters at most; what is none is left out.
        urls: [(.links // [])[] | { value: (.url | trimmed), url_type: (.kind | url_type) } | select(.value | test("^https?://[!-~]+$") and length <= 2000)],
        attachments: $attachments
      }
    | filled
  ),
  remote_user_id: (variable("settings") | fromjson | .["remote-user-id"])
}
