# Without a status, Ashby leaves drafts out, and a linked job that became a draft would look gone.
{ status: ["Draft", "Open", "Closed", "Archived"], limit: 100, cursor: variable("page") } | with_entries(select(.value != null))
