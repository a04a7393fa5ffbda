# All job openings of d.vinci. By its help, the publications of an inactive one have ended.
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
