# A page of applications, as Workwise's list gives it, becomes {items, next}: the applications as they are, and the cursor of the next page,
# null on the last one. Where application.jq fails on an item, the item's own "id" says which application it is.
{items, next: .nextPageToken}
