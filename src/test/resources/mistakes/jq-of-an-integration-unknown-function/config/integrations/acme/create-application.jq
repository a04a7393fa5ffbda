.name = ($application.candidate.lastName | upcase)
| .stage = $aplication.id
