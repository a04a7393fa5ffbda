package io.workwise.bridge.proof;

import java.util.HashSet;
import java.util.Set;

/**
 * No application is missing, final verdicts stay, the cursor never goes back (D8), and everything comes to rest in the
 * end.
 */
final class LedgerRule implements Checker.Rule {
    private final Set<String> open = new HashSet<>();
    private long cursor = Long.MIN_VALUE;

    @Override
    public void see(Event event, Seen seen, Checker.Faults faults) {
        switch (event.kind()) {
            case "row" -> row(seen.rows.get(event.word(0)), seen, faults);
            case "lost" -> faults.add(event.word(0) + " disappeared from the ledger");
            case "marked" -> open.add(attempt(event));
            case "ended" -> open.remove(attempt(event));
            case "cursor" -> {
                long moved = Long.parseLong(event.word(0));
                if (moved < cursor) {
                    faults.add("the cursor went back from " + cursor + " to " + moved);
                }
                cursor = moved;
            }
            case "rest" -> rest(seen, faults);
            default -> {}
        }
    }

    private static void row(Seen.Row row, Seen seen, Checker.Faults faults) {
        Seen.Row before = row.before();
        if (!seen.shown.containsKey(row.id())) {
            faults.add(row.id() + " is in the ledger, but was never shown");
        }
        if (before != null
                && Seen.FINAL.contains(before.verdict())
                && !before.verdict().equals(row.verdict())
                && !seen.decided.contains(row.id())) {
            faults.add(row.id() + " went from " + before.verdict() + " to " + row.verdict()
                    + ", and no person decided so");
        }
        if (before != null && row.fence() < before.fence()) {
            faults.add(row.id() + " has a lower fence than before: " + row.fence() + " after " + before.fence());
        }
        if (before != null && row.step() < before.step()) {
            faults.add(row.id() + " went back from step " + before.step() + " to " + row.step());
        }
        seen.decided.remove(row.id());
    }

    private void rest(Seen seen, Checker.Faults faults) {
        seen.shown.keySet().stream()
                .filter(id -> !seen.rows.containsKey(id))
                .forEach(id -> faults.add(id + " was shown and is missing in the ledger"));
        seen.rows.values().stream()
                .filter(row -> !Seen.FINAL.contains(row.verdict()))
                .forEach(row -> faults.add(row.id() + " never came to rest: " + row.verdict() + " " + row.reason()));
        open.forEach(attempt -> faults.add("the attempt " + attempt + " never ended"));
    }

    private static String attempt(Event event) {
        return event.word(0) + ' ' + event.word(1) + ' ' + event.values().get("fence");
    }
}
