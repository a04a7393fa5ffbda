# Turns a page of Workwise's list into {items, next}: the applications unchanged, and the cursor of the next page,
# null on the last one. If application.jq fails on an item, the item's "id" says which application it is.
{items, next: .nextPageToken}
