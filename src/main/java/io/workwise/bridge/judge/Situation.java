package io.workwise.bridge.judge;

import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.ledger.JobRefusal;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.verdict.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that judging knows of one integration at one moment, apart from the application. Immutable; each change makes a
 * new one.
 *
 * @param version the integration's version at the time of reading; a different one now means that something has changed
 * @param skipUntil applications that became due until then were skipped when the integration was resumed; null if none
 *     were
 * @param held the fault that holds the integration's writes ({@code credentials}, {@code settings}); null if none
 * @param targets the linked ATS jobs, by ATS job id; a missing job has never been seen
 * @param refusals ATS jobs that refused a write because of the integration's rights, by ATS job id
 * @param acceptsNotOpen whether the connector's ATS accepts applications to jobs that are not open
 */
public record Situation(
        long version,
        boolean paused,
        Instant skipUntil,
        Reason held,
        Map<String, Link> links,
        Map<String, Target> targets,
        Map<String, JobRefusal> refusals,
        Map<String, WorkwiseStatus> workwiseStatuses,
        boolean acceptsNotOpen) {

    /**
     * A linked ATS job.
     *
     * @param statuses those that are not gone, in order (R17)
     */
    public record Target(AtsJob job, List<AtsStatus> statuses) {
        public boolean has(String statusId) {
            return statuses.stream().anyMatch(s -> s.id().equals(statusId));
        }
    }

    /** Returns the status that every application has at first (R13); null before Workwise was asked. */
    public String initialStatus() {
        return workwiseStatuses.values().stream()
                .filter(s -> s.kind().equals("initial"))
                .map(WorkwiseStatus::id)
                .findFirst()
                .orElse(null);
    }

    boolean isInitial(String statusId) {
        WorkwiseStatus status = workwiseStatuses.get(statusId);
        return status != null && status.kind().equals("initial");
    }

    boolean isEnd(String statusId) {
        WorkwiseStatus status = workwiseStatuses.get(statusId);
        return status != null
                && (status.kind().equals("rejected") || status.kind().equals("withdrawn"));
    }
}
