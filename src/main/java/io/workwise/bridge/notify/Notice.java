package io.workwise.bridge.notify;

import io.workwise.bridge.problem.Problem;

/** One thing to be told of a problem. */
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
