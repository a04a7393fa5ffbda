{ items: [.stages | to_entries[] | { id: .value.id, title: .value.name, position: .key }], next: null }
