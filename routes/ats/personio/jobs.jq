# One page of Personio's jobs for the catalogue. Personio does not tell whether a job is published. The category of a job determines its phases.
{
  items: [
    ._data[]
    | { id: (.id | tostring), title: (.name // (.id | tostring)), status: "UNKNOWN" }
      + (if .category.id == null then {} else { pipeline: (.category.id | tostring) } end)
  ],
  next: (if ._data == [] then null else ._meta.links.next.href end)
}
