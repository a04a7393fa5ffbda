# Without a status, Ashby omits drafts: a linked job that became a draft would look gone.
{ status: ["Draft", "Open", "Closed", "Archived"], limit: 100, cursor: variable("page") } | with_entries(select(.value != null))
