def name: .firstName + " " + .lastName;

{ name: (.candidate | name) },
{ stage: variable("atsStatusId") }
