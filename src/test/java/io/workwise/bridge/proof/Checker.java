package io.workwise.bridge.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges a history by the invariants of the delivery protocol, at every moment of it: each rule sees each event,
 * together with what is known up to then.
 */
final class Checker {
    /** Says what is wrong, if anything is, after the event. */
    interface Rule {
        void see(Event event, Seen seen, Faults faults);
    }

    /** Takes what is wrong. */
    interface Faults {
        void add(String what);
    }

    private Checker() {}

    /** Returns what is wrong, in the order in which it shows; empty where nothing is. */
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
