# One page of Lever's stages, in Lever's order. They belong to all postings.
{ items: [.data[] | { id, title: (if (.text // "") == "" then .id else .text end) }], more: .hasNext, next }
