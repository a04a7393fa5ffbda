package io.workwise.bridge.sandbox.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The applications of both systems.
 *
 * @param applied all applications that came in at Workwise
 * @param inAts all applications in the ATS
 * @param firstStages the stages that were ever the first of their job, by ATS job
 */
public record History(List<Applied> applied, List<InAts> inAts, Map<String, Set<String>> firstStages) {
    public History {
        applied = List.copyOf(applied);
        inAts = List.copyOf(inAts);
        firstStages = Map.copyOf(firstStages);
    }

    /**
     * An application that came in at Workwise.
     *
     * @param at the time from which Workwise showed it
     * @param deleted whether it was deleted there later
     */
    public record Applied(String id, String jobId, String email, Instant at, boolean deleted) {
        public Applied asDeleted() {
            return new Applied(id, jobId, email, at, true);
        }
    }

    /**
     * An application in the ATS.
     *
     * @param stageId the requested stage; null if left to the ATS
     * @param sent whether a request created it
     */
    public record InAts(String id, String jobId, String stageId, String email, Instant at, boolean sent) {}
}
