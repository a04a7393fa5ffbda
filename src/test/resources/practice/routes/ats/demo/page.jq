{items: [.items[] | {id, title: .name, status: (.state | ascii_upcase)}], next: .cursor}
