package io.workwise.bridge.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An ATS as unpleasant as a real one: it applies late or not at all, loses answers, omits ids, refuses, and asks to be
 * left alone.
 */
final class FakeAts {
    /** The outcome of a request. Only the first three leave a record. */
    enum Answer {
        CREATED,
        CREATED_WITHOUT_ID,
        CREATED_BUT_ANSWER_LOST,
        NEVER_ARRIVED,
        RATE_LIMITED,
        REFUSED_FOR_NOW,
        REFUSED_DATA
    }

    private final Random random;
    private final Map<String, List<String>> records = new HashMap<>();
    private boolean well;

    FakeAts(Random random) {
        this.random = random;
    }

    /** Behaves well from here on. */
    void recover() {
        well = true;
    }

    /** Handles a request. Two equal requests make two records. */
    Answer arrive(String application, String step) {
        Answer answer = answer();
        if (answer.compareTo(Answer.NEVER_ARRIVED) < 0) {
            List<String> made = records.computeIfAbsent(application + '/' + step, key -> new ArrayList<>());
            made.add("ats-" + application + '-' + step + '-' + made.size());
        }
        return answer;
    }

    private Answer answer() {
        int dice = well ? 0 : random.nextInt(100);
        return dice < 45
                ? Answer.CREATED
                : dice < 52
                        ? Answer.CREATED_WITHOUT_ID
                        : dice < 68
                                ? Answer.CREATED_BUT_ANSWER_LOST
                                : dice < 82
                                        ? Answer.NEVER_ARRIVED
                                        : dice < 88
                                                ? Answer.RATE_LIMITED
                                                : dice < 95 ? Answer.REFUSED_FOR_NOW : Answer.REFUSED_DATA;
    }

    /** Returns the records that a look-up finds. */
    List<String> records(String application, String step) {
        return List.copyOf(records.getOrDefault(application + '/' + step, List.of()));
    }
}
