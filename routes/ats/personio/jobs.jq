# One page of Personio's jobs, as the catalogue wants it. Personio does not say whether a job is published. The job's category gives its phases.
{
  items: [
    ._data[]
    | { id: (.id | tostring), title: (.name // (.id | tostring)), status: "UNKNOWN" }
      + (if .category.id == null then {} else { pipeline: (.category.id | tostring) } end)
  ],
  next: (if ._data == [] then null else ._meta.links.next.href end)
}
