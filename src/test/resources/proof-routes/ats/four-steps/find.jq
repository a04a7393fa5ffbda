variable("email") as $email
| { items: [.items[] | select(.email | same_address($email)) | { id }], next }
