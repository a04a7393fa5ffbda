# One page of positions: at most 2, counted from 1. One that is not full is the last.
{
  items: [.[] | { id: ._id, title: .name, rawStatus: .state, pipeline: .pipeline_id,
    status: ({ published: "OPEN", closed: "CLOSED", draft: "DRAFT", archived: "ARCHIVED" }[.state // ""] // "UNKNOWN") }],
  next: (if length == 2 then ((variable("page") // "1" | tonumber) + 1 | tostring) else null end)
}
