# What became of applications. The list says "rejected" also of those who withdrew; the reason stands elsewhere.
{
  items: [list[] | select(.status == "hired" or .status == "rejected") | { id: (.id | tostring), outcome: .status }],
  next: variable("nextLink")
}
