package io.workwise.bridge.gate;

import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * An integration's state in the store.
 *
 * @param version raised by every change that judging depends on
 * @param skipUntil see {@link io.workwise.bridge.judge.Situation}
 * @param heldReason credentials, settings or outage; null if not held
 * @param probeIn time until a held integration tries a read again
 * @param failures consecutive writes that failed or are uncertain
 * @param trial whether one write at a time tests if the fault is over
 * @param waitFor how long the ATS asked to be left alone; zero if it did not
 * @param workwiseWaitFor how long Workwise asked to be left alone; zero if it did not
 * @param owner the instance that owns the integration; null if none
 */
public record GateState(
        long version,
        boolean paused,
        Instant skipUntil,
        String heldReason,
        Instant heldSince,
        Duration probeIn,
        int probes,
        int failures,
        boolean trial,
        Duration waitFor,
        Duration workwiseWaitFor,
        String owner) {
    static final GateState FRESH =
            new GateState(0, false, null, null, null, Duration.ZERO, 0, 0, false, Duration.ZERO, Duration.ZERO, null);

    public boolean held() {
        return heldReason != null;
    }

    /**
     * Returns the reason for which applications are held; null if none are. An outage leaves them due, and in a trial
     * one of them may be sent.
     */
    public Reason holds() {
        return heldReason == null || heldReason.equals("outage") || trial ? null : Reason.of(heldReason);
    }
}
