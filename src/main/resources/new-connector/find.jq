# The applications with the same address.
variable("email") as $email
| { items: [.applications[] | select(.email | same_address($email)) | { id }], next: .next }
