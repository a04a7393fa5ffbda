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
 * All that judging knows of one integration at one moment, beside the application itself. Immutable; made anew when
 * something changes.
 *
 * @param version the integration's, when this was read; another one now says that something has changed
 * @param skipUntil what became due before it was skipped when the integration was resumed; null: nothing was
 * @param held why a fault holds the integration's writes ({@code credentials}, {@code settings}); null: none does
 * @param targets the linked ATS jobs, by ATS job id; a job that is missing here has never been seen
 * @param refusals ATS jobs that refused a write for its rights, by ATS job id
 * @param acceptsNotOpen whether the connector's ATS takes applications for jobs that are not open
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

    /** @param statuses those that are not gone, first one first (R17) */
    public record Target(AtsJob job, List<AtsStatus> statuses) {
        public boolean has(String statusId) {
            return statuses.stream().anyMatch(s -> s.id().equals(statusId));
        }
    }

    /** The status that every application has at first (R13); null while Workwise has not been asked. */
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
