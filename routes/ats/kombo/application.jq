# A Workwise application in the form of Kombo's POST /ats/jobs/{job_id}/applications.
# Data without a field are left out: birth date, languages, education, score (README.md tells why).

def attachment_type: if . == "cv" then "CV" elif . == "cover_letter" then "COVER_LETTER" else "OTHER" end;

# Kombo requires a country for every location, in ISO 3166-1 alpha-2.
def location:
  (.country | country_code) as $country
  | if $country == null then null else { street_1: .street, zip_code: .zipCode, city: .city, country: $country } | filled end;

def salary:
  (.amount | number) as $amount
  | { year: "YEAR", month: "MONTH" }[.period | word] as $period
  | if $amount == null or $period == null then null else { amount: $amount, period: $period } end;

# Kombo accepts texts, numbers, booleans and lists of texts.
def answer:
  if type == "string" or type == "boolean" then .
  elif type == "number" then number // said
  elif type == "array" then map(said | select(. != ""))
  else said end;

variable("atsStatusId") as $status
| {
    stage_id: $status,
    candidate: (
      .candidate
      | present_position as $position
      | {
          first_name: first_name,
          last_name: last_name,
          email_address: (.email | trimmed),
          phone_number: (.phone | phone),
          gender: { female: "FEMALE", male: "MALE", diverse: "OTHER" }[.gender // ""],
          company: $position.company,
          title: $position.title,
          availability_date: (.availableFrom | moment), # the documented pattern allows a day, the format does not
          salary_expectations: (.salaryExpectation | object | salary),
          location: (.location | object | location),
          social_links: [.links | elements | .url | link | values | { url: . }]
        }
      | filled
    ),
    attachments: (
      [
        (.documents // [])[]
        | {
            name: .fileName,
            content_type: (.contentType | content_type // "application/octet-stream"),
            type: (.kind | attachment_type),
            data: { "$document": .id }
          }
      ]
      + if (.coverLetter // "") == "" then []
        else [{ name: "Anschreiben.txt", content_type: "text/plain", type: "COVER_LETTER", data: (.coverLetter | @base64) }] end
    ),
    screening_question_answers: [.answers | elements | select(.questionId != null and .answer != null) | { question_id: .questionId, answer: (.answer | answer) }],
    gdpr_consent: (
      if (.consent.given | type) == "boolean"
      then { given: .consent.given, expires_at: (.consent.expiresAt | moment) } | filled
      else null end
    ),
    source: { name: "Workwise" }
  }
| filled
