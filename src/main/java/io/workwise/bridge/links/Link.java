package io.workwise.bridge.links;

import java.time.Instant;

/**
 * A Workwise job's link to exactly one ATS job. All times are on Workwise's clock.
 *
 * @param atsStatusId the status in which applications are created; null for the first one found (R17)
 * @param workwiseStatusId the status into which an application must come; null for the initial one (R13)
 * @param linkedAt the cut-off: applications received earlier are never exported (R7)
 * @param skipUntil applications that became due until then were skipped at a resume (R11); null if none were
 */
public record Link(
        String integration,
        String workwiseJobId,
        String atsJobId,
        String atsStatusId,
        String workwiseStatusId,
        boolean paused,
        boolean backSync,
        Instant linkedAt,
        Instant skipUntil,
        Instant backSyncSince) {}
