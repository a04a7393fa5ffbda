variable("atsStatusId") as $stage
| { stage: $stage }
| empty
