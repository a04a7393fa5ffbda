# The note is private, because it mentions salary and consent. config/integrations/<id>/create-note.jq can change that.
(variable("steps") | fromjson) as $steps
| {
    candidate_id: ($steps["create-candidate"] | tonumber),
    application_id: ($steps["create-application"] | tonumber),
    note_type: "NOTE",
    visibility: "private",
    body: variable("words")
  }
