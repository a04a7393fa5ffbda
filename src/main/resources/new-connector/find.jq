# Which of the applications are for the same address.
variable("email") as $email
| { items: [.applications[] | select((.email // "" | ascii_downcase) == $email) | { id }], next: .next }
