# Private, because it mentions salary and consent; config/integrations/<id>/create-note.jq may change that.
(variable("steps") | fromjson) as $steps
| {
    candidate_id: ($steps["create-candidate"] | tonumber),
    application_id: ($steps["create-application"] | tonumber),
    note_type: "NOTE",
    visibility: "private",
    body: variable("words")
  }
