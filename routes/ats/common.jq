# Functions for the mappings of all connectors, defined once. Mappings have these functions
# without an import; so do the mappings of integrations. docs/connectors.md lists them, with those written in Java.
# This file contains definitions only. common-cases.yaml has their cases; bridge test runs them.

# Input: a candidate. First and last name. If only one is given, it may hold the whole name. Most ATSs require both, but some people have one name:
# a hyphen then replaces the other. If there is no name at all, both stay empty.
def one_of_the_names($i):
  [.firstName, .lastName] | joined("") | split(" ") | map(select(. != ""))
  | if length > 1 then [(.[:-1] | join(" ")), .[-1]][$i] elif length == 1 then "-" else null end;
def first_name: (.firstName | said) as $first | if $first != "" and ((.lastName | said) != "" or ($first | contains(" ") | not)) then $first else one_of_the_names(0) end;
def last_name: (.lastName | said) as $last | if $last != "" and ((.firstName | said) != "" or ($last | contains(" ") | not)) then $last else one_of_the_names(1) end;
def full_name: [.firstName, .lastName] | joined(" ");

# Input: a location. The address in one line.
def address: object | [.street, ([.zipCode, .city] | joined(" ")), .country] | joined(", ");

# Input: a candidate. The current position, from the first experience that has not ended; {} if there is none.
def present_position: [.experience | elements | objects | select((.to | said) == "")][0] // {};

# Input: a candidate. The expected salary as German text; null if no amount is given.
def salary_in_words:
  .salaryExpectation | object
  | (.amount | number) as $amount
  | if $amount == null then null
    else [$amount, .currency, { year: "im Jahr", month: "im Monat", hour: "in der Stunde" }[.period | word]] | joined(" ") end;

# Input: an application. Its answers, each with its question. Unanswered questions are left out.
def answers_in_words:
  .answers | elements | objects
  | (.answer | said) as $answer
  | select($answer != "")
  | "\([.question, .questionId] | map(said | select(. != "")) | .[0] // "–"): \($answer)";
