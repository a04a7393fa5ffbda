package io.workwise.bridge.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges a history by the invariants of the delivery protocol. Each rule sees each event, with all that is known until
 * then.
 */
final class Checker {
    /** Reports what is wrong after an event. */
    interface Rule {
        void see(Event event, Seen seen, Faults faults);
    }

    /** Receives what is wrong. */
    interface Faults {
        void add(String what);
    }

    private Checker() {}

    /** Returns what is wrong, in order; empty if nothing is. */
    static List<String> faults(History history) {
        List<String> faults = new ArrayList<>();
        Seen seen = new Seen();
        List<Rule> rules =
                List.of(new WriteRule(), new VerdictRule(), new LedgerRule(), new WaitRule(), new OutageRule());
        for (Event event : history.events()) {
            Seen.Row before = event.kind().equals("row") ? seen.rows.get(event.word(0)) : null;
            seen.take(event, before);
            rules.forEach(rule -> rule.see(event, seen, faults::add));
        }
        return faults;
    }
}
