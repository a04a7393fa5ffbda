package io.workwise.bridge.notify;

import io.workwise.bridge.problem.Problem;

/** One event of a problem to notify people of. */
record Notice(Problem problem, Event event) {
    enum Event {
        OPENED,
        SOLVED,
        DIGEST;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
