# The stages of one job. Whoever is in a stage of the kind "sourced" was searched for and did not apply: it is offered, but never the first.
{
  items: [.stages[] | { id: .slug, title: (.name // .slug) } + (if .kind == "sourced" or .position == null then {} else { position } end)],
  next: null
}
