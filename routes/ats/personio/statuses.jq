# The phases of all job categories: custom ones by number, system ones by word. Personio would silently turn any other into "unassigned".
# A final phase has no position: it can be chosen, but is never the first.

def among($words): . as $word | $words | index($word) != null;
def system: [.type, .kind] | map(word) | map(select(among(["unassigned", "offer", "accepted", "rejected", "withdrawn"]))) | .[0];
def custom: if ([.type, .kind] | map(word) | index("system")) == null and (.id | whole) != null then .id | tostring else null end;
def phase: if ([.type, .kind] | map(word) | index("custom")) == null then system // custom else custom end;

{
  items: [
    ._data[]
    | (.id | tostring) as $category
    | (.stages // []) | to_entries[]
    | .key as $index
    | .value
    | phase as $id
    | select($id != null)
    | { pipeline: $category, id: $id, title: (.name // $id) }
      + (if $id | among(["offer", "accepted", "rejected", "withdrawn"]) then {} else { position: $index } end)
  ],
  next: null
}
