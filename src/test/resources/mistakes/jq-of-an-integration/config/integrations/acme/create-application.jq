.name = ($application.candidate.lastName | upcase)
| .origin = "Workwise"
| .stage =
