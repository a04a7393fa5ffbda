# A Workwise application as Workable's POST /jobs/{shortcode}/candidates takes it.
# What has no place there is left out: gender, birth date, languages, salary, score, consent, and every document but the CV (README.md says why).

def text: if type == "string" then gsub("^\\s+|\\s+$"; "") else "" end;
def filled: with_entries(select(.value != null and .value != "" and .value != []));
def joined($between): map(text | select(. != "")) | join($between);

# Workwise may know only the year or the month of it.
def day($rest): text | if test("^\\d{4}$") then . + $rest elif test("^\\d{4}-\\d{2}$") then . + "-01" elif test("^\\d{4}-\\d{2}-\\d{2}$") then . else null end;
def from: .from | day("-01-01");
def to: .to | day("-12-31");

def address: [.street, ([.zipCode, .city] | joined(" ")), .country] | joined(", ");
def linkedin: .kind == "linkedin" and (.url | text) != "";

# Answers and the other links have no field that is known for certain: they stand below the cover letter.
def words:
  [.coverLetter, ((.answers // [])[] | "\(.question): \(.answer)"), ((.candidate.links // [])[] | select(linkedin | not) | .url)] | joined("\n\n");

{
  sourced: false, # they applied: nobody searched for them
  candidate: (
    {
      firstname: (.candidate.firstName | text),
      lastname: (.candidate.lastName | text),
      email: (.candidate.email | text | ascii_downcase), # as the look-up asks for it
      phone: (.candidate.phone | text),
      address: ((.candidate.location // {}) | address),
      cover_letter: words,
      education_entries: [
        (.candidate.education // [])[]
        | select((.institution | text) != "")
        | { school: .institution, degree: .degree, field_of_study: .field, start_date: from, end_date: to }
        | filled
      ],
      experience_entries: [
        (.candidate.experience // [])[]
        | select((.title | text) != "")
        | { title: .title, company: .company, summary: .description, start_date: from, end_date: to, current: ((.to | text) == "") }
        | filled
      ],
      social_profiles: [(.candidate.links // [])[] | select(linkedin) | { type: "linkedin", url: (.url | text) }],
      resume: (
        [(.documents // [])[] | select(.kind == "cv")][0]
        | if . == null then null else { name: (.fileName | text | if . == "" then "Lebenslauf" else . end), data: { "$document": .id } } end
      )
    }
    | filled
  )
}
