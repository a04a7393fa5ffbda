# Acme's changes to Kombo's mapping. The input is the body that the connector made; $application is the application as
# Workwise shows it.
# Acme counts sources by site, wants phone numbers without spaces, and stores the score as an answer to a question.
.source.name = "Workwise Karlsruhe"
| if .candidate.phone_number then .candidate.phone_number |= gsub("\\s"; "") else . end
| if $application.score.value then .screening_question_answers += [{ question_id: "acme-score", answer: $application.score.value }] else . end
