# What the mappings of all connectors have in common: each thing is said here once, and no connector says it again. Mappings have these functions
# without asking for them; so have the mappings of integrations. docs/connectors.md lists them, with the ones that are written in Java.
# Definitions only. Their cases stand in common-cases.yaml: bridge test runs them.

# Of a candidate: first and last name. Where only one of both is given, it may hold the whole name. Most ATSs demand both, and some people have one name:
# a hyphen stands for the other. Nothing stands for a name where there is none at all.
def one_of_the_names($i):
  [.firstName, .lastName] | joined("") | split(" ") | map(select(. != ""))
  | if length > 1 then [(.[:-1] | join(" ")), .[-1]][$i] elif length == 1 then "-" else null end;
def first_name: (.firstName | said) as $first | if $first != "" and ((.lastName | said) != "" or ($first | contains(" ") | not)) then $first else one_of_the_names(0) end;
def last_name: (.lastName | said) as $last | if $last != "" and ((.firstName | said) != "" or ($last | contains(" ") | not)) then $last else one_of_the_names(1) end;
def full_name: [.firstName, .lastName] | joined(" ");

# Of a location: the address in one line.
def address: object | [.street, ([.zipCode, .city] | joined(" ")), .country] | joined(", ");

# Of a candidate: where they work now, by the first experience that has not ended; {} where there is none.
def present_position: [.experience | elements | objects | select((.to | said) == "")][0] // {};

# Of a candidate: what they want to earn, in German words; null where no amount is given.
def salary_in_words:
  .salaryExpectation | object
  | (.amount | number) as $amount
  | if $amount == null then null
    else [$amount, .currency, { year: "im Jahr", month: "im Monat", hour: "in der Stunde" }[.period | word]] | joined(" ") end;

# Of an application: its answers, one after the other, each with its question. What was not answered is left out.
def answers_in_words:
  .answers | elements | objects
  | (.answer | said) as $answer
  | select($answer != "")
  | "\([.question, .questionId] | map(said | select(. != "")) | .[0] // "–"): \($answer)";
