package io.workwise.bridge.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Every arrival has an earlier mark on disk, and each mark has at most one arrival (D1, D2). It comes while the mark
 * holds (D7), at the ledger's present step. No two writes for one person are under way at once, and each step has one
 * record.
 */
final class WriteRule implements Checker.Rule {
    /** The head of a request that its sender cut may arrive later. VerdictRule checks that it has no effect. */
    private static final String CUT = "document-broke-off";

    private static final Set<String> GIVEN_UP = Set.of("uncertain", CUT);
    private final Set<String> everMarked = new HashSet<>();
    private final Map<String, Integer> unused = new HashMap<>();
    /**
     * Steps whose sender gave up on the answer, or cut the request, by outcome. The request may still be on its way.
     */
    private final Map<String, String> givenUp = new HashMap<>();

    @Override
    public void see(Event event, Seen seen, Checker.Faults faults) {
        switch (event.kind()) {
            case "marked" -> {
                everMarked.add(step(event));
                unused.merge(step(event), 1, Integer::sum);
                givenUp.remove(step(event));
            }
            case "ended" -> {
                if (GIVEN_UP.contains(event.values().get("outcome"))) {
                    givenUp.put(step(event), event.values().get("outcome"));
                }
            }
            case "asked" -> asked(event, seen, faults);
            case "empty" ->
                faults.add(event.word(0) + " " + event.word(1)
                        + " arrives without what the mapping should have made (R23)");
            case "wrong" ->
                faults.add(event.word(0) + " brings a document in " + event.word(1)
                        + " that is not the one that Workwise announced");
            case "applied" -> {
                if (seen.records(event.word(0), event.word(1)).size() == 2) {
                    faults.add(event.word(0) + " has " + event.word(1) + " twice in the ATS");
                }
            }
            default -> {}
        }
    }

    private void asked(Event event, Seen seen, Checker.Faults faults) {
        String id = event.word(0);
        String what = id + " " + event.word(1) + " arrives ";
        Seen.Row row = seen.rows.get(id);
        String ended = givenUp.remove(step(event));
        boolean late = ended != null;
        if (!everMarked.contains(step(event))) {
            faults.add(what + "without a mark");
        } else if (unused.merge(step(event), -1, Integer::sum) < 0) {
            faults.add(what + "more often than it was marked");
        } else if (!late && (row == null || !row.verdict().equals("sending"))) {
            faults.add(what + "though the ledger says " + (row == null ? "nothing" : row.verdict()));
        } else if (!late && !event.word(1).equals(seen.step(row))) {
            faults.add(what + "though the ledger stands at " + seen.step(row));
        }
        if (CUT.equals(ended)) {
            return; // only its head arrives; the ATS applies nothing without the end, so the person's next write need
            // not wait
        }
        seen.rows.values().stream()
                .filter(other ->
                        !other.id().equals(id) && seen.person(other.id()).equals(seen.person(id)))
                .filter(other ->
                        other.verdict().equals("sending") || other.verdict().equals("uncertain"))
                .findFirst()
                .ifPresent(other ->
                        faults.add(what + "while " + other.id() + " of the same person is " + other.verdict()));
    }

    private static String step(Event event) {
        return event.word(0) + '/' + event.word(1);
    }
}
