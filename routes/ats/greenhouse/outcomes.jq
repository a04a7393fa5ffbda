# The outcomes of applications. The list also says "rejected" for people who withdrew; the reason is in another resource.
{
  items: [list[] | select(.status == "hired" or .status == "rejected") | { id: (.id | tostring), outcome: .status }],
  next: variable("nextLink")
}
