# The outcomes of applications, by the statuses that the integration names. Each d.vinci account has its own statuses.
(variable("settings") | fromjson) as $settings
| def named($setting): . as $status | $settings[$setting] // "" | split(",") | any(trimmed == $status);
{
  items: [
    list[]
    | .applicationStatusId as $status
    | (["interview", "hired", "rejected"] | map(select(. as $outcome | $status != null and ($status | named($outcome + "-statuses"))))[0]) as $outcome
    | select($outcome != null)
    | { id: (.id | tostring), outcome: $outcome }
  ],
  next: null
}
