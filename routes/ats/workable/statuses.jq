# The stages of one job. Candidates in a stage of the kind "sourced" did not apply: it can be chosen, but is never the first.
{
  items: [.stages[] | { id: .slug, title: (.name // .slug) } + (if .kind == "sourced" or .position == null then {} else { position } end)],
  next: null
}
