# Which of the applications are for the same address.
variable("email") as $email
| { items: [.applications[] | select(.email | same_address($email)) | { id }], next: .next }
