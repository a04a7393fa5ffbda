# A Workwise application as Hire Light's POST /applications takes it.
([(.documents // [])[] | select(.kind == "cv")][0]) as $cv
| {
    data: {
      type: "applications",
      attributes: ({
        "first-name": .candidate.firstName,
        "last-name": .candidate.lastName,
        email: (.candidate.email | gsub("^\\s+|\\s+$"; "")),
        phone: .candidate.phone,
        "cover-letter": .coverLetter,
        resume: (if $cv == null then null else { "$document": $cv.id, as: "data-url", contentType: $cv.contentType } end),
        attachments: [(.documents // [])[] | select(.id != $cv.id) | { name: .fileName, data: { "$document": .id, as: "data-url", contentType: .contentType } }]
      } | filled),
      relationships: ({
        job: { data: { type: "jobs", id: variable("atsJobId") } },
        stage: (variable("atsStatusId") | if . == null then null else { data: { type: "stages", id: . } } end)
      } | filled)
    }
  }
