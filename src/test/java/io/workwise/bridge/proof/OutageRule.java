package io.workwise.bridge.proof;

import java.util.HashSet;
import java.util.Set;

/**
 * One outage strands at most {@code concurrency + 3} steps, and one more for each trial write (D9, D9a). A dying
 * process leaves the writes that it had under way; no limit can prevent that.
 */
final class OutageRule implements Checker.Rule {
    private static final Set<String> STRANDED = Set.of("uncertain", "unknown");
    private static final Set<String> SAYS_NOTHING =
            Set.of("not-connected", "retry", "document-broke-off", "rate-limited");
    private final Set<String> stranded = new HashSet<>();
    private int more;

    @Override
    public void see(Event event, Seen seen, Checker.Faults faults) {
        switch (event.kind()) {
            case "life" -> more += seen.life > 1 ? seen.concurrency : 0;
            case "read" -> more += event.word(0).equals("jobs") ? 1 : 0;
            case "ended" -> ended(event, seen, faults);
            default -> {}
        }
    }

    private void ended(Event event, Seen seen, Checker.Faults faults) {
        String outcome = event.values().get("outcome");
        if (STRANDED.contains(outcome) && !seen.repeatable.contains(event.word(1))) {
            stranded.add(
                    event.word(0) + ' ' + event.word(1) + ' ' + event.values().get("fence"));
            int most = seen.concurrency + 3 + more;
            if (stranded.size() == most + 1) {
                faults.add("one outage stranded " + stranded.size() + " steps, where " + most + " is the most");
            }
        } else if (!SAYS_NOTHING.contains(outcome)) {
            stranded.clear();
            more = 0;
        }
    }
}
