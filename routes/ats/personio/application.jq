# A Workwise application as Personio's POST /v2/recruiting/applications takes it.
# What has no place there is left out: languages, education, experience, score, consent (README.md says why).

def joined($between): map(trimmed | select(. != "")) | join($between);
def date: if type == "string" and test("^\\d{4}-\\d{2}-\\d{2}$") then . else null end;

# Statuses are custom phases by number, and system phases by word.
def phase: if . == null then null elif test("^\\d+$") then { type: "custom", id: tonumber } else { type: "system", id: . } end;

def category: { cv: "cv", cover_letter: "cover-letter", certificate: "certificate", work_sample: "work-sample" }[. // ""] // "other";
def address: [.street, ([.zipCode, .city] | joined(" ")), .country] | joined(", ");
def salary: if (.amount | type) == "number" then [(.amount | tostring), .currency, (if .period == null then "" else "/ " + .period end)] | joined(" ") else "" end;

# Answers and links have no field of their own: they stand below the cover letter.
def words: [.coverLetter, ((.answers // [])[] | "\(.question): \(.answer)"), ((.candidate.links // [])[] | .url)] | joined("\n\n");

(variable("steps") | fromjson | .["upload-document"] // {}) as $uploads
| {
    first_name: (.candidate.firstName | trimmed),
    last_name: (.candidate.lastName | trimmed),
    email: (.candidate.email | trimmed | ascii_downcase), # as the look-up asks for it
    job_position_id: (variable("atsJobId") | tonumber),
    application_date: (.receivedAt[0:10] | date),
    phase: (variable("atsStatusId") | phase),
    message: words,
    attributes: (
      .candidate
      | [
          { id: "birthday", value: (.birthDate | date) },
          { id: "gender", value: ({ female: "female", male: "male", diverse: "diverse" }[.gender // ""]) },
          { id: "location", value: ((.location // {}) | address) },
          { id: "phone", value: (.phone | trimmed) },
          { id: "available_from", value: (.availableFrom | date) },
          { id: "salary_expectations", value: ((.salaryExpectation // {}) | salary) }
        ]
      | map(select(.value != null and .value != ""))
    ),
    files: [
      (.documents // [])[]
      | { uuid: $uploads[.id], original_filename: .fileName, category: (.kind | category) }
    ]
  }
| filled
