# A Workwise applicant in the form of Merge's POST /ats/v1/candidates. Data without a field are left out; README.md tells which and why.

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
        first_name: first_name,
        last_name: last_name,
        company: ($position.company | trimmed),
        title: ($position.title | trimmed),
        locations: [.location | object | [.city, .country] | joined(", ") | select(. != "")],
        phone_numbers: [.phone | phone | select(. != "") | { value: ., phone_number_type: "OTHER" }],
        email_addresses: [.email | trimmed | select(. != "") | { value: ., email_address_type: "PERSONAL" }],
        urls: [.links | elements | { value: (.url | link), url_type: (.kind | url_type) } | select(.value != null)],
        attachments: $attachments
      }
    | filled
  ),
  remote_user_id: (variable("settings") | fromjson | .["remote-user-id"])
}
