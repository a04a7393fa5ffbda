package io.workwise.bridge.catalogue;

import java.time.Instant;

/**
 * A job in the ATS, as of the last complete poll.
 *
 * @param rawStatus the status in the ATS's own words; null if none
 * @param pipeline the statuses that the job shares with others; null if it has its own
 * @param goneSince null while the ATS shows the job
 * @param refusal why the ATS itself refused the job at a write ({@code ats-job-gone} or {@code ats-job-not-open});
 *     null: it did not, or has taken one since (R19)
 * @param trialOf the application that may be tried though the job refused others; null: none
 * @param url its page in the ATS, for people; null: the ATS names none
 */
public record AtsJob(
        String id,
        String remoteId,
        String title,
        JobStatus status,
        String rawStatus,
        String pipeline,
        Instant goneSince,
        String refusal,
        String trialOf,
        String url) {
    /** Returns the id that the ATS's own pages show. */
    public String shownId() {
        return remoteId == null ? id : remoteId;
    }

    public boolean isGone() {
        return goneSince != null || "ats-job-gone".equals(refusal);
    }

    /** Returns the job as one application sees it: a refusal does not hold the application that is tried. */
    public AtsJob asFor(String applicationId) {
        return applicationId != null && applicationId.equals(trialOf)
                ? new AtsJob(id, remoteId, title, status, rawStatus, pipeline, goneSince, null, trialOf, url)
                : this;
    }

    /**
     * Returns whether the job accepts applications, as far as is known. UNKNOWN counts as open (R3).
     *
     * @param notOpenToo whether the ATS takes them for jobs that are not open
     */
    public boolean takes(boolean notOpenToo) {
        return !isGone() && refusal == null && (notOpenToo || status == JobStatus.OPEN || status == JobStatus.UNKNOWN);
    }
}
