{ items: [.[] | { id: ._id }], next: null }
