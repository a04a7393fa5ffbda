# The stages of one page of jobs: they stand beside the jobs, under "included".
[.included[]? | select(.type == "stages")] as $stages
| {
    items: [
      .data[]
      | .id as $job
      | .relationships.stages.data[]?.id as $stage
      | $stages[] | select(.id == $stage)
      | { pipeline: $job, id, title: .attributes.name, position: .attributes["row-order"] }
    ],
    next: variable("nextLink")
  }
