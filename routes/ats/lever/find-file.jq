# The opportunity's files that have the document's name; the cover letter's, where it is for no document.
(variable("document") | fromjson | .fileName // "Anschreiben (Text).txt") as $name
| { items: [.data[] | select(.name == $name or "\(.name)\(.ext)" == $name) | { id }], more: .hasNext, next }
