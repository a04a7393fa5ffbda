package io.workwise.bridge.proof;

import java.util.List;
import java.util.Set;

/**
 * The ledger's verdict is true in the ATS. DELIVERED exists with every step and the recorded ids. FILTERED has no
 * record. What may still be sent, FIX included, has none either.
 */
final class VerdictRule implements Checker.Rule {
    private static final Set<String> TO_BE_SENT = Set.of("waiting", "held", "due", "claimed", "fix", "gone");

    @Override
    public void see(Event event, Seen seen, Checker.Faults faults) {
        if (event.kind().equals("row") || event.kind().equals("applied")) {
            Seen.Row row = seen.rows.get(event.word(0));
            if (row != null) {
                check(row, seen, faults);
            }
        } else if (event.kind().equals("done")) {
            done(event, seen, faults);
        }
    }

    private static void check(Seen.Row row, Seen seen, Checker.Faults faults) {
        String step = seen.step(row);
        if (row.verdict().equals("delivered")) {
            delivered(row, seen, faults);
        } else if (row.verdict().equals("already-there")) {
            alreadyThere(row, seen, faults);
        } else if (row.verdict().equals("filtered") && !row.reason().equals("discarded")) {
            seen.steps.stream()
                    .filter(s -> !seen.records(row.id(), s).isEmpty())
                    .findFirst()
                    .ifPresent(s -> faults.add(row.id() + " is filtered, but " + s + " is in the ATS"));
        } else if (TO_BE_SENT.contains(row.verdict())
                && step != null
                && !seen.repeatable.contains(step)
                && !seen.records(row.id(), step).isEmpty()) {
            faults.add(row.id() + " is " + row.verdict() + ", but " + step + " is in the ATS"
                    + (row.verdict().equals("fix") ? "" : ": it would be sent again"));
        }
    }

    private static void delivered(Seen.Row row, Seen seen, Checker.Faults faults) {
        List<String> there = seen.there.getOrDefault(seen.person(row.id()), List.of());
        for (String step : seen.steps) {
            if (seen.records(row.id(), step).isEmpty() && there.isEmpty()) {
                faults.add(row.id() + " is delivered, but " + step + " is not in the ATS");
            }
        }
        List<String> ours = seen.records(
                row.id(), seen.steps.contains("create-application") ? "create-application" : seen.steps.get(0));
        if (!row.ats().equals("-") && !ours.isEmpty() && !ours.contains(row.ats())) {
            faults.add(row.id() + " is delivered as " + row.ats() + ", but the ATS has " + ours.get(0));
        }
    }

    private static void alreadyThere(Seen.Row row, Seen seen, Checker.Faults faults) {
        boolean ours = seen.steps.stream()
                .anyMatch(step -> !seen.records(row.id(), step).isEmpty());
        if (!ours && !seen.there.containsKey(seen.person(row.id()))) {
            faults.add(row.id() + " is already-there, but the ATS has nothing of " + seen.person(row.id()));
        }
    }

    private static void done(Event event, Seen seen, Checker.Faults faults) {
        List<String> records = seen.records(event.word(0), event.word(1));
        List<String> there = seen.there.getOrDefault(seen.person(event.word(0)), List.of());
        String id = event.word(2);
        if (!id.equals("-") && !records.contains(id) && !there.contains(id)) {
            faults.add(event.word(0) + " has " + event.word(1) + " done as " + id + ", but the ATS has "
                    + (records.isEmpty() ? "nothing" : records.get(0)));
        }
    }
}
