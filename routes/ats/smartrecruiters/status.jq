# The chosen status, as statuses.jq named it: STATUS, or STATUS:sub-status.
variable("atsStatusId")
| { status: split(":")[0] } + (if contains(":") then { subStatus: .[index(":") + 1:] } else {} end)
