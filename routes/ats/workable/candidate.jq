# A Workwise application as Workable's POST /jobs/{shortcode}/candidates takes it.
# What has no place there is left out: gender, birth date, languages, salary, score, consent, and every document but the CV (README.md says why).

def joined($between): map(trimmed | select(. != "")) | join($between);

# Workwise may know only the year or the month of it.
def day($rest): trimmed | if test("^\\d{4}$") then . + $rest elif test("^\\d{4}-\\d{2}$") then . + "-01" elif test("^\\d{4}-\\d{2}-\\d{2}$") then . else null end;
def from: .from | day("-01-01");
def to: .to | day("-12-31");

def address: [.street, ([.zipCode, .city] | joined(" ")), .country] | joined(", ");
def linkedin: .kind == "linkedin" and (.url | trimmed) != "";

# Answers and the other links have no field that is known for certain: they stand below the cover letter.
def words:
  [.coverLetter, ((.answers // [])[] | "\(.question): \(.answer)"), ((.candidate.links // [])[] | select(linkedin | not) | .url)] | joined("\n\n");

{
  sourced: false, # they applied: nobody searched for them
  candidate: (
    {
      firstname: (.candidate.firstName | trimmed),
      lastname: (.candidate.lastName | trimmed),
      email: (.candidate.email | trimmed | ascii_downcase), # as the look-up asks for it
      phone: (.candidate.phone | trimmed),
      address: ((.candidate.location // {}) | address),
      cover_letter: words,
      education_entries: [
        (.candidate.education // [])[]
        | select((.institution | trimmed) != "")
        | { school: .institution, degree: .degree, field_of_study: .field, start_date: from, end_date: to }
        | filled
      ],
      experience_entries: [
        (.candidate.experience // [])[]
        | select((.title | trimmed) != "")
        | { title: .title, company: .company, summary: .description, start_date: from, end_date: to, current: ((.to | trimmed) == "") }
        | filled
      ],
      social_profiles: [(.candidate.links // [])[] | select(linkedin) | { type: "linkedin", url: (.url | trimmed) }],
      resume: (
        [(.documents // [])[] | select(.kind == "cv")][0]
        | if . == null then null else { name: .fileName, data: { "$document": .id } } end
      )
    }
    | filled
  )
}
