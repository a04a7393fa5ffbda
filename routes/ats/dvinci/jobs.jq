# All of d.vinci's job openings. Its help: an inactive one is one whose publications have ended.
{
  items: [
    list[]
    | {
        id: (.id | tostring),
        remoteId: .reference,
        title: ([.name, .reference, .id] | map(select(. != null and . != "") | tostring)[0]),
        rawStatus: .status,
        status: ({ ACTIVE: "OPEN", INACTIVE: "CLOSED", CLOSED: "CLOSED" }[.status // ""] // "UNKNOWN")
      }
  ],
  next: null
}
