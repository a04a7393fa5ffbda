{ items: [.data[] | { id }], next: variable("nextLink") }
