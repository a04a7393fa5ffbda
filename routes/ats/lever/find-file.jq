# The opportunity's files with the document's name, or with the cover letter's name if no document is meant.
(variable("document") | fromjson | .fileName // "Anschreiben (Text).txt") as $name
| { items: [.data[] | select(.name == $name or "\(.name)\(.ext)" == $name) | { id }], more: .hasNext, next }
