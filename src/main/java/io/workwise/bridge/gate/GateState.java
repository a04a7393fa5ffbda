package io.workwise.bridge.gate;

import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * What an integration remembers beside its file.
 *
 * @param version raised by every change that judging must know of
 * @param skipUntil see {@link io.workwise.bridge.judge.Situation}
 * @param heldReason credentials, settings or outage; null: nothing holds it
 * @param probeIn how long until a held integration asks again
 * @param failures writes in a row that failed or whose outcome is unknown
 * @param trial whether one write at a time shows that a fault is over
 * @param waitFor how long the ATS asked to be left alone; zero: not at all; {@code workwiseWaitFor}: the same of
 *     Workwise
 * @param owner the instance that has it on duty; null: none
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

    /** Why applications are held; null where none are: an outage leaves them due, and in a trial one of them may go. */
    public Reason holds() {
        return heldReason == null || heldReason.equals("outage") || trial ? null : Reason.of(heldReason);
    }
}
