# The outcomes of applications. The list shows withdrawals as "rejected" too; another request has the reason.
{
  items: [list[] | select(.status == "hired" or .status == "rejected") | { id: (.id | tostring), outcome: .status }],
  next: variable("nextLink")
}
