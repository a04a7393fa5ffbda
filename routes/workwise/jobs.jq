# A page of jobs. An offline job accepts no new applications, an archived one has ended.
{items: [.items[] | {id, title, status}], next: .nextPageToken}
