# A Workwise application as Workable's POST /jobs/{shortcode}/candidates accepts it.
# What has no place there is left out: gender, birth date, languages, salary, score, consent, and every document except the CV (README.md says why).

# Workwise may know only a year or a month. A month becomes its first day; a year becomes its first day, or its last at an end.
def end_day: if known_of_a_day | length == 4 then last_day else first_day end;

def linkedin: .kind == "linkedin" and (.url | link) != null;

# No field is known for certain for answers and the other links: they follow the cover letter.
def words:
  [.coverLetter, answers_in_words, (.candidate.links | elements | select(linkedin | not) | .url)] | joined("\n\n");

{
  sourced: false, # they applied; nobody sourced them
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
