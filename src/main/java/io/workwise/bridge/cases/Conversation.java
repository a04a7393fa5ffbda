package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests and answers between the bridge and a case's ATS. Compares each request with the next expected one, and
 * answers as the case says. Safe for use by several threads.
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

    /** Records an unexpected request. Later requests are not compared any more. */
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

    /** Returns whether all requests were as expected, so that the result can be compared too. */
    synchronized boolean wentAsExpected() {
        return !lost;
    }

    /** Returns the mismatches, including expected requests that never came. */
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
