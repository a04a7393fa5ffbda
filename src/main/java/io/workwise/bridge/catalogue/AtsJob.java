package io.workwise.bridge.catalogue;

import java.time.Instant;

/**
 * A job in the ATS, as the last complete poll showed it.
 *
 * @param rawStatus the status in the ATS's own words; may be null
 * @param pipeline the statuses that it shares with other jobs; null: it has its own
 * @param goneSince null while the ATS shows it
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
    /** The id that people know from the ATS's own pages. */
    public String shownId() {
        return remoteId == null ? id : remoteId;
    }

    public boolean isGone() {
        return goneSince != null || "ats-job-gone".equals(refusal);
    }

    /** The job as it is for one application: a refusal does not hold the one that is tried. */
    public AtsJob asFor(String applicationId) {
        return applicationId != null && applicationId.equals(trialOf)
                ? new AtsJob(id, remoteId, title, status, rawStatus, pipeline, goneSince, null, trialOf, url)
                : this;
    }

    /**
     * Whether it takes applications as far as anybody knows. UNKNOWN counts as open (R3).
     *
     * @param notOpenToo whether the ATS takes them for jobs that are not open
     */
    public boolean takes(boolean notOpenToo) {
        return !isGone() && refusal == null && (notOpenToo || status == JobStatus.OPEN || status == JobStatus.UNKNOWN);
    }
}
