package io.workwise.bridge.judge;

import io.workwise.bridge.application.Application;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.ledger.JobRefusal;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.verdict.Past;
import io.workwise.bridge.verdict.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides the fate of an application, and nobody else does. A pure function, whose questions follow the order of the
 * rules.
 *
 * <ol>
 *   <li>Is its job linked (R5), and was it received after the linking (R7)?
 *   <li>Has it ended in Workwise (R15)?
 *   <li>Has it come into the link's Workwise status (R13)? Did a resume skip it (R11)?
 *   <li>Is the link or the integration paused (R11), or held by a fault (R12, R23)?
 *   <li>Does the ATS job accept applications (R19), does the chosen ATS status still exist (R18), and does the job
 *       accept our writes (R23)?
 * </ol>
 */
public final class Judge {
    /** All possible results. The route {@code filter-application} has a branch for each. */
    public static final Set<Reason> REASONS = EnumSet.of(
            Reason.NOT_LINKED,
            Reason.BEFORE_LINK,
            Reason.ENDED_IN_WORKWISE,
            Reason.STATUS_NOT_REACHED,
            Reason.SKIPPED_ON_RESUME,
            Reason.LINK_PAUSED,
            Reason.INTEGRATION_PAUSED,
            Reason.CREDENTIALS,
            Reason.SETTINGS,
            Reason.ATS_JOB_GONE,
            Reason.ATS_JOB_NOT_OPEN,
            Reason.ATS_STATUS_GONE,
            Reason.REFUSED_FOR_JOB,
            Reason.NEW);

    private Judge() {}

    public static Reason judge(Application application, Situation situation, Past past) {
        Link link = situation.links().get(application.jobId());
        if (link == null) {
            return Reason.NOT_LINKED;
        }
        if (application.receivedAt().isBefore(link.linkedAt()) && !past.backfilled()) {
            return Reason.BEFORE_LINK;
        }
        if (situation.isEnd(application.statusId()) && !application.statusId().equals(link.workwiseStatusId())) {
            return Reason.ENDED_IN_WORKWISE;
        }
        Optional<Instant> dueSince = dueSince(application, link, situation);
        if (dueSince.isEmpty()) {
            return Reason.STATUS_NOT_REACHED;
        }
        if (!past.known()
                && !past.backfilled()
                && (skipped(dueSince.get(), link.skipUntil()) || skipped(dueSince.get(), situation.skipUntil()))) {
            return Reason.SKIPPED_ON_RESUME;
        }
        return hold(application, link, link.atsJobId(), link.atsStatusId(), situation);
    }

    /**
     * Judges an application that has a step done. Its ATS job is fixed and its link may be gone, so only holds count
     * (R8).
     *
     * @param atsJobId the ATS job of its earlier steps
     */
    public static Reason judgeBegun(Application application, String atsJobId, Situation situation) {
        return hold(application, situation.links().get(application.jobId()), atsJobId, null, situation);
    }

    /** Returns the hold of every due application of the link; NEW if none. */
    public static Reason judgeLink(Link link, Situation situation) {
        Reason reason = hold((String) null, link, link.atsJobId(), link.atsStatusId(), situation);
        JobRefusal refusal = situation.refusals().get(link.atsJobId());
        return reason == Reason.NEW && refusal != null && refusal.whole() ? Reason.REFUSED_FOR_JOB : reason;
    }

    private static Reason hold(
            Application application, Link link, String atsJobId, String atsStatusId, Situation situation) {
        Reason reason = hold(application.id(), link, atsJobId, atsStatusId, situation);
        JobRefusal refusal = situation.refusals().get(atsJobId);
        return reason == Reason.NEW && refusal != null && refusal.holds(application.id())
                ? Reason.REFUSED_FOR_JOB
                : reason;
    }

    /** @param applicationId null: for no application in particular */
    private static Reason hold(
            String applicationId, Link link, String atsJobId, String atsStatusId, Situation situation) {
        if (link != null && link.paused()) {
            return Reason.LINK_PAUSED;
        }
        if (situation.paused()) {
            return Reason.INTEGRATION_PAUSED;
        }
        if (situation.held() != null) {
            return situation.held();
        }
        Target target = situation.targets().get(atsJobId);
        AtsJob job = target == null ? null : target.job().asFor(applicationId);
        if (job == null || job.isGone()) {
            return Reason.ATS_JOB_GONE;
        }
        if (!job.takes(situation.acceptsNotOpen())) {
            return Reason.ATS_JOB_NOT_OPEN;
        }
        if (atsStatusId != null && !target.has(atsStatusId)) {
            return Reason.ATS_STATUS_GONE;
        }
        return Reason.NEW;
    }

    private static Optional<Instant> dueSince(Application application, Link link, Situation situation) {
        String status = link.workwiseStatusId();
        return status == null || situation.isInitial(status)
                ? Optional.of(application.receivedAt())
                : application.cameInto(status);
    }

    private static boolean skipped(Instant dueSince, Instant skipUntil) {
        return skipUntil != null && !dueSince.isAfter(skipUntil);
    }
}
