# The statuses of applications, in order. The kind says what a status means: initial, intermediate, hired, rejected or withdrawn.
{items: [.items[] | {id, title: .name, status: .kind, position}], next: null}
