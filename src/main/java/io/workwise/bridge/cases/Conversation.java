package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said between the bridge and a case's ATS: each request is compared with the one that is expected next, and
 * answered as the case says.
 */
final class Conversation {
    private final Case one;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private int next;
    private boolean lost;

    Conversation(Case one) {
        this.one = one;
    }

    synchronized CannedAnswer hear(Received received) {
        if (!lost && next < one.requests().size() && one.requests().get(next).isFor(received)) {
            ExpectedRequest expected = one.requests().get(next++);
            mismatches.addAll(Diff.of(
                    "request " + next + ", " + expected.title(),
                    expected.seen(),
                    received.as(expected.seen().json(), one.documents())));
            return expected.answer();
        }
        return one.whenever().stream()
                .filter(expected -> expected.isFor(received))
                .findFirst()
                .map(ExpectedRequest::answer)
                .orElseGet(() -> unexpected(received));
    }

    /** What comes after an unexpected request says nothing more. */
    private CannedAnswer unexpected(Received received) {
        if (!lost) {
            lost = true;
            boolean more = next < one.requests().size();
            mismatches.add(Mismatch.of(
                    "request " + (next + 1),
                    "",
                    more ? one.requests().get(next).seen().place("") : one.place(),
                    more ? TextNode.valueOf(one.requests().get(next).line()) : MissingNode.getInstance(),
                    TextNode.valueOf(received.line())));
        }
        return CannedAnswer.UNEXPECTED;
    }

    /** Whether the requests were those that were expected, so that what became of it can be compared. */
    synchronized boolean wentAsExpected() {
        return !lost;
    }

    /** Those that never came are among them. */
    synchronized List<Mismatch> mismatches() {
        List<Mismatch> all = new ArrayList<>(mismatches);
        if (!lost) {
            for (int i = next; i < one.requests().size(); i++) {
                ExpectedRequest missing = one.requests().get(i);
                String where = "request " + (i + 1) + ", " + missing.title();
                all.add(Mismatch.of(
                        where,
                        "",
                        missing.seen().place(""),
                        TextNode.valueOf(missing.line()),
                        MissingNode.getInstance()));
            }
        }
        return all;
    }
}
