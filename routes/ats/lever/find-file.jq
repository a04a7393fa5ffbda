# The opportunity's files with the name of the document; with the name of the cover letter if there is no document.
(variable("document") | fromjson | .fileName // "Anschreiben (Text).txt") as $name
| { items: [.data[] | select(.name == $name or "\(.name)\(.ext)" == $name) | { id }], more: .hasNext, next }
