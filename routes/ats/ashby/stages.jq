# The stages of one interview plan. A lead is somebody who did not apply, so that such a stage is not the first one, though it can be chosen;
# into Archived nobody can be put without a reason.
{
  items: [
    .results[]
    | select(.type != "Archived")
    | { id, title: (.title // .id), position: (if .type == "Lead" then null else .orderInInterviewPlan end) }
  ],
  next: null
}
