# The stages of one interview plan. A lead did not apply, so a stage of that type can be chosen but is never the first one.
# Archived cannot be chosen, because it needs a reason.
{
  items: [
    .results[]
    | select(.type != "Archived")
    | { id, title: (.title // .id), position: (if .type == "Lead" then null else .orderInInterviewPlan end) }
  ],
  next: null
}
