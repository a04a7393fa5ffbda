# The statuses of applications, in order. The kind is the meaning of a status: initial, intermediate, hired, rejected or withdrawn.
{items: [.items[] | {id, title: .name, status: .kind, position}], next: null}
