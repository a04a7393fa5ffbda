package io.workwise.bridge.catalogue;

import java.time.Instant;

/**
 * A job in the ATS, as of the last complete poll.
 *
 * @param rawStatus the status in the ATS's own words; null if none
 * @param pipeline the statuses that the job shares with others; null if it has its own
 * @param goneSince null while the ATS shows the job
 * @param refusal why the ATS refused the job at a write ({@code ats-job-gone} or {@code ats-job-not-open}); null if it
 *     did not, or if a complete poll that began later showed the job again (R19)
 */
public record AtsJob(
        String id,
        String remoteId,
        String title,
        JobStatus status,
        String rawStatus,
        String pipeline,
        Instant goneSince,
        String refusal) {
    /** Returns the id that the ATS's own pages show. */
    public String shownId() {
        return remoteId == null ? id : remoteId;
    }

    public boolean isGone() {
        return goneSince != null || "ats-job-gone".equals(refusal);
    }

    /** Returns whether the job is known to accept no applications. An UNKNOWN status does not count (R3). */
    public boolean isKnownNotOpen() {
        return refusal != null || (status != JobStatus.OPEN && status != JobStatus.UNKNOWN);
    }
}
