# A Workwise application as Workable's POST /jobs/{shortcode}/candidates takes it.
# What has no place there is left out: gender, birth date, languages, salary, score, consent, and every document but the CV (README.md says why).

# Workwise may know only the year or the month of it: of a month the first day counts, of a year at its end the last.
def end_day: if known_of_a_day | length == 4 then last_day else first_day end;

def linkedin: .kind == "linkedin" and (.url | link) != null;

# Answers and the other links have no field that is known for certain: they stand below the cover letter.
def words:
  [.coverLetter, answers_in_words, (.candidate.links | elements | select(linkedin | not) | .url)] | joined("\n\n");

{
  sourced: false, # they applied: nobody searched for them
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
