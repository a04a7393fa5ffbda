# A Workwise application in the form of Personio's POST /v2/recruiting/applications.
# Data without a field are left out: languages, education, experience, score, consent (README.md tells why).

# Statuses are custom phases by number, and system phases by word.
def phase: if . == null then null elif whole != null then { type: "custom", id: whole } else { type: "system", id: . } end;

def salary: object | (.amount | number) as $amount | if $amount == null then null else [$amount, .currency, (.period | said | select(. != "") | "/ \(.)")] | joined(" ") end;
def category: { cv: "cv", cover_letter: "cover-letter", certificate: "certificate", work_sample: "work-sample" }[. // ""] // "other";

# Answers and links have no field. They follow the cover letter.
def words: [.coverLetter, answers_in_words, (.candidate.links | elements | .url)] | joined("\n\n");

(variable("steps") | fromjson | .["upload-document"] // {}) as $uploads
| {
    first_name: (.candidate | first_name),
    last_name: (.candidate | last_name),
    email: (.candidate.email | trimmed),
    job_position_id: (variable("atsJobId") | tonumber),
    application_date: (.receivedAt | day),
    phase: (variable("atsStatusId") | phase),
    message: words,
    attributes: (
      .candidate
      | [
          { id: "birthday", value: (.birthDate | day) },
          { id: "gender", value: ({ female: "female", male: "male", diverse: "diverse" }[.gender // ""]) },
          { id: "location", value: (.location | address) },
          { id: "phone", value: (.phone | phone) },
          { id: "available_from", value: (.availableFrom | day) },
          { id: "salary_expectations", value: (.salaryExpectation | salary) }
        ]
      | map(select(.value != null and .value != ""))
    ),
    files: [
      (.documents // [])[]
      | { uuid: $uploads[.id], original_filename: .fileName, category: (.kind | category) }
    ]
  }
| filled
