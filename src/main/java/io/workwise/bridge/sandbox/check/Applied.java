package io.workwise.bridge.sandbox.check;

import java.time.Instant;

/**
 * An application that came in at Workwise.
 *
 * @param at when it could first be seen
 * @param deleted whether it was deleted there later
 */
public record Applied(String id, String jobId, String email, Instant at, boolean deleted) {
    public Applied asDeleted() {
        return new Applied(id, jobId, email, at, true);
    }
}
