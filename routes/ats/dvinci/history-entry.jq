{ externalId: "workwise-\(.id)", description: variable("words"), externalUser: "Workwise" }
