# Functions that all mappings share, those of integrations too. They need no include.
# docs/connectors.md lists them, together with the functions that are written in Java.
# Definitions only. Their cases are in common-cases.yaml; "bridge test common" runs them.

# Of a candidate: first and last name. If only one is given, it may hold the whole name. Most ATSs require both, and some people have
# one name: a hyphen stands for the other. null if there is no name at all.
def one_of_the_names($i):
  [.firstName, .lastName] | joined("") | split(" ") | map(select(. != ""))
  | if length > 1 then [(.[:-1] | join(" ")), .[-1]][$i] elif length == 1 then "-" else null end;
def first_name: (.firstName | said) as $first | if $first != "" and ((.lastName | said) != "" or ($first | contains(" ") | not)) then $first else one_of_the_names(0) end;
def last_name: (.lastName | said) as $last | if $last != "" and ((.firstName | said) != "" or ($last | contains(" ") | not)) then $last else one_of_the_names(1) end;
def full_name: [.firstName, .lastName] | joined(" ");

# Of a location: the address in one line.
def address: object | [.street, ([.zipCode, .city] | joined(" ")), .country] | joined(", ");

# Of a candidate: the present position, which is the first experience that has not ended; {} if there is none.
def present_position: [.experience | elements | objects | select((.to | said) == "")][0] // {};

# Of a candidate: the desired salary, in German; null if no amount is given.
def salary_in_words:
  .salaryExpectation | object
  | (.amount | number) as $amount
  | if $amount == null then null
    else [$amount, .currency, { year: "im Jahr", month: "im Monat", hour: "in der Stunde" }[.period | word]] | joined(" ") end;

# Of an application: its answers, one after the other, each with its question. Unanswered questions are left out.
def answers_in_words:
  .answers | elements | objects
  | (.answer | said) as $answer
  | select($answer != "")
  | "\([.question, .questionId] | map(said | select(. != "")) | .[0] // "–"): \($answer)";
