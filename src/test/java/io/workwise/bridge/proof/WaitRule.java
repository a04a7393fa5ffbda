package io.workwise.bridge.proof;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * While an ATS wants to be left alone, nothing comes to it: neither writes nor polls nor look-ups (D9a). The time
 * counts once the outcome that carried it is on disk; a process that dies before that cannot know it. A write that was
 * marked before may still arrive. So may one of each other thread that had just got its permit.
 */
final class WaitRule implements Checker.Rule {
    private final Map<String, Duration> named = new HashMap<>();
    private final Set<String> markedBefore = new HashSet<>();
    private final Set<String> marked = new HashSet<>();
    private int letThrough;
    private Duration until = Duration.ofDays(-36_500);

    @Override
    public void see(Event event, Seen seen, Checker.Faults faults) {
        switch (event.kind()) {
            case "life" -> {
                named.clear();
                marked.clear();
                markedBefore.clear();
            }
            case "named" -> named.merge(event.word(1), event.time(), WaitRule::later);
            case "jumped" -> {
                until = until.plus(event.time());
                named.replaceAll((id, time) -> time.plus(event.time()));
            }
            case "waits" -> counts(event.time());
            case "ended" -> counts(named.remove(event.word(0)));
            case "marked" -> {
                marked.add(event.word(0) + '/' + event.word(1));
                markedBefore.remove(event.word(0) + '/' + event.word(1));
            }
            case "asked" -> {
                if (!markedBefore.remove(event.word(0) + '/' + event.word(1))) {
                    mustNotWait(event.word(0) + " " + event.word(1), seen, faults);
                }
                marked.remove(event.word(0) + '/' + event.word(1));
            }
            case "read" -> mustNotWait("a read of " + event.word(0), seen, faults);
            default -> {}
        }
    }

    private void counts(Duration time) {
        if (time != null && time.compareTo(until) > 0) {
            until = time;
            letThrough = 0;
            markedBefore.addAll(marked);
        }
    }

    private void mustNotWait(String what, Seen seen, Checker.Faults faults) {
        if (seen.now.compareTo(until) < 0 && letThrough++ >= seen.concurrency - 1) {
            faults.add(what + " arrives at " + seen.now.toSeconds() + "s, though everything waits until "
                    + until.toSeconds() + "s");
        }
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
