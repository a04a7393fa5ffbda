package io.workwise.bridge.delivery;

import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;

/**
 * Says whether a request to an ATS may still begin. It asks three questions: does this process own the integration
 * (D7), has the ATS asked to be left alone (D9a), and is enough of the lease left (D7)? A request is asked about again
 * after everything that it waited for.
 */
final class Clearance {
    private final Gate gate;
    private final Owner owner;

    Clearance(Gate gate, Owner owner) {
        this.gate = gate;
        this.owner = owner;
    }

    /**
     * Checks a request that is not marked yet.
     *
     * @throws NotOwnerException if another process owns the integration
     * @throws NotSentException if a write must wait until the ATS may be asked again
     * @throws RemoteException if a read must
     */
    void require(AtsCall call) {
        String id = call.integration.id();
        owner.mustHave(id);
        Duration waiting = gate.waiting(id);
        if (!waiting.isZero()) {
            throw call.isWrite()
                    ? new NotSentException(Reason.RATE_LIMITED, waiting, null)
                    : new RemoteException(
                            RemoteException.Side.ATS,
                            AnswerClass.RATE_LIMITED,
                            0,
                            "the ATS asked to be left alone for another " + waiting.toSeconds() + " s");
        }
    }

    /** Returns whether a marked write may still begin: the mark itself took time. */
    boolean stillHolds(AtsCall call) {
        String id = call.integration.id();
        return owner.has(id) && gate.waiting(id).isZero() && !call.left().isZero();
    }
}
