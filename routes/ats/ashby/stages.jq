# The stages of one interview plan. A lead did not apply, so a stage for leads can be chosen but is not the first;
# Archived is left out, because it needs a reason.
{
  items: [
    .results[]
    | select(.type != "Archived")
    | { id, title: (.title // .id), position: (if .type == "Lead" then null else .orderInInterviewPlan end) }
  ],
  next: null
}
