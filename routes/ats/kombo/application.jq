# A Workwise application as Kombo's POST /ats/jobs/{job_id}/applications takes it.
# What has no place there is left out: birth date, languages, education, score (README.md says why).

def matching($pattern): if type == "string" and test($pattern) then . else null end;
def date: matching("^\\d{4}-\\d{2}-\\d{2}$");
def moment: matching("^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?)?Z?$");

# Kombo takes no offset from UTC: then the day alone says until when.
def until_when: moment // (matching("^\\d{4}-\\d{2}-\\d{2}T[\\d:.]+[+-]\\d{2}:\\d{2}$") | if . == null then null else .[0:10] end);

# Kombo takes no parameters and no "+" in a content type.
def content_type: (if type == "string" then . else "" end | split(";")[0] // "" | gsub("\\s"; "")) | matching("^[\\w.-]+/[\\w.-]+$") // "application/octet-stream";
def attachment_type: if . == "cv" then "CV" elif . == "cover_letter" then "COVER_LETTER" else "OTHER" end;

# Kombo refuses the whole application for one link that is no URL: what can be is written as one, the rest is left out.
def link:
  trimmed
  | if test("^https?://[a-z0-9.-]+\\.[a-z0-9-]+(:\\d+)?([/?#].*)?$"; "i")
    then gsub("(?<c>[^A-Za-z0-9._~:/?#@!$&'()*+,;=%-])"; .c | @uri) | gsub("%(?![0-9A-Fa-f]{2})"; "%25")
    else empty end;

# Kombo wants a country with every location, in ISO 3166-1 alpha-2.
def location:
  if (.country // "" | ascii_upcase | test("^[A-Z]{2}$"))
  then { street_1: .street, zip_code: .zipCode, city: .city, country: (.country | ascii_upcase) } | filled
  else null end;

def salary:
  if (.amount | type) == "number" and (.period == "year" or .period == "month")
  then { amount: .amount, period: (.period | ascii_upcase) }
  else null end;

def present_position: [(.experience // [])[] | select((.to // "") == "")][0] // {};

variable("atsStatusId") as $status
| {
    stage_id: $status,
    candidate: (
      .candidate
      | present_position as $position
      | {
          first_name: .firstName,
          last_name: .lastName,
          email_address: (.email | trimmed),
          phone_number: .phone,
          gender: { female: "FEMALE", male: "MALE", diverse: "OTHER" }[.gender // ""],
          company: $position.company,
          title: $position.title,
          availability_date: (.availableFrom | date),
          salary_expectations: ((.salaryExpectation // {}) | salary),
          location: ((.location // {}) | location),
          social_links: [(.links // [])[] | { url: (.url | link) }]
        }
      | filled
    ),
    attachments: (
      [
        (.documents // [])[]
        | {
            name: .fileName,
            content_type: (.contentType | content_type),
            type: (.kind | attachment_type),
            data: { "$document": .id }
          }
      ]
      + if (.coverLetter // "") == "" then []
        else [{ name: "Anschreiben.txt", content_type: "text/plain", type: "COVER_LETTER", data: (.coverLetter | @base64) }] end
    ),
    screening_question_answers: [(.answers // [])[] | select(.questionId != null and .answer != null) | { question_id: .questionId, answer }],
    gdpr_consent: (
      if (.consent.given | type) == "boolean"
      then { given: .consent.given, expires_at: (.consent.expiresAt | until_when) } | filled
      else null end
    ),
    source: { name: "Workwise" }
  }
| filled
