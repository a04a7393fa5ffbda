# A Workwise application in the form of Workable's POST /jobs/{shortcode}/candidates.
# Data without a field are left out: gender, birth date, languages, salary, score, consent, and every document but the CV (README.md tells why).

# Workwise may know only the year or month. A month becomes its first day; a year at the end of a period becomes its last day.
def end_day: if known_of_a_day | length == 4 then last_day else first_day end;

def linkedin: .kind == "linkedin" and (.url | link) != null;

# No field for answers and other links is known for certain. They follow the cover letter.
def words:
  [.coverLetter, answers_in_words, (.candidate.links | elements | select(linkedin | not) | .url)] | joined("\n\n");

{
  sourced: false, # they applied and were not sourced
  candidate: (
    {
      firstname: (.candidate | first_name),
      lastname: (.candidate | last_name),
      email: (.candidate.email | trimmed),
      phone: (.candidate.phone | phone),
      address: (.candidate.location | address),
      cover_letter: words,
      education_entries: [
        .candidate.education | elements
        | select((.institution | trimmed) != "")
        | { school: .institution, degree: .degree, field_of_study: .field, start_date: (.from | first_day), end_date: (.to | end_day) }
        | filled
      ],
      experience_entries: [
        .candidate.experience | elements
        | select((.title | trimmed) != "")
        | { title: .title, company: .company, summary: .description, start_date: (.from | first_day), end_date: (.to | end_day), current: ((.to | trimmed) == "") }
        | filled
      ],
      social_profiles: [.candidate.links | elements | select(linkedin) | { type: "linkedin", url: (.url | link) }],
      resume: (
        [(.documents // [])[] | select(.kind == "cv")][0]
        | if . == null then null else { name: .fileName, data: { "$document": .id } } end
      )
    }
    | filled
  )
}
