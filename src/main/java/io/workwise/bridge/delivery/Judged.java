package io.workwise.bridge.delivery;

import io.workwise.bridge.verdict.Reason;

/**
 * One application after judging, as a route sees it.
 *
 * @param export null unless the application is claimed, and may be sent by this process now
 */
public record Judged(Reason reason, Export export) {
    public boolean isClaimed() {
        return export != null;
    }
}
