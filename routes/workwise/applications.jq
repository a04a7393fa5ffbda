# Maps a page of Workwise's list to {items, next}: the unchanged applications, and the cursor of the next page,
# null on the last one. If application.jq fails on an item, the item's own "id" identifies the application.
{items, next: .nextPageToken}
