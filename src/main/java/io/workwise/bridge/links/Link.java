package io.workwise.bridge.links;

import java.time.Instant;

/**
 * A Workwise job's link to exactly one ATS job. All times are on Workwise's clock.
 *
 * @param atsStatusId the status that applications are created in; null: the first one found (R17)
 * @param workwiseStatusId the status that an application must come into; null: the initial one (R13)
 * @param linkedAt the cut-off: applications received earlier are never exported (R7)
 * @param skipUntil what became due before it was skipped at a resume (R11); null: nothing was
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
