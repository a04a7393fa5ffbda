package io.workwise.bridge.catalogue;

import java.time.Instant;

/**
 * A job in the ATS, as the last complete poll showed it.
 *
 * @param rawStatus the status in the ATS's own words; may be null
 * @param pipeline the statuses that it shares with other jobs; null: it has its own
 * @param goneSince null while the ATS shows it
 * @param refusal why the ATS itself refused the job at a write ({@code ats-job-gone} or {@code ats-job-not-open});
 *     null: it did not, or a complete poll begun later showed it again (R19)
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
    /** The id that people know from the ATS's own pages. */
    public String shownId() {
        return remoteId == null ? id : remoteId;
    }

    public boolean isGone() {
        return goneSince != null || "ats-job-gone".equals(refusal);
    }

    /** Known to take no applications. UNKNOWN is not (R3). */
    public boolean isKnownNotOpen() {
        return refusal != null || (status != JobStatus.OPEN && status != JobStatus.UNKNOWN);
    }
}
