# What the demo ATS takes.
def filled: with_entries(select(.value != null));

variable("atsStatusId") as $stage
| {
    stage: $stage,
    name: (.candidate | .firstName + " " + .lastName),
    country: (.candidate.location.country // "" | ascii_upcase)
