package io.workwise.bridge.delivery;

import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.judge.Judge;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.verdict.Reason;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Judges an export by what is known at this moment: when it is taken up, and once more right before a write is marked.
 */
public final class Judgement {
    /**
     * All reasons that a judgement can have: those of {@link Judge}, with UNLINKED for NOT_LINKED: what is exported was
     * linked once.
     */
    public static final Set<Reason> REASONS = reasons();

    private final Situations situations;

    public Judgement(Situations situations) {
        this.situations = situations;
    }

    /**
     * @param atsJobId and {@code atsStatusId}: where it is to go; null unless the reason is NEW, the status also where
     *     the ATS decides
     * @param statusChosen whether the link names that status
     * @param version of the situation that it was judged by
     */
    public record Result(Reason reason, String atsJobId, String atsStatusId, boolean statusChosen, long version) {}

    public Result of(Export export) {
        Situation situation = situations.of(export.integration());
        boolean begun = export.claim().step() > 0;
        Reason reason = begun
                ? Judge.judgeBegun(export.application(), export.claim().atsJobId(), situation)
                : Judge.judge(export.application(), situation, export.claim().past());
        if (reason != Reason.NEW) {
            return new Result(
                    reason == Reason.NOT_LINKED ? Reason.UNLINKED : reason, null, null, false, situation.version());
        }
        Link link = situation.links().get(export.application().jobId());
        String atsJobId = begun ? export.claim().atsJobId() : link.atsJobId();
        if (!export.integration().connector().canChooseStatus()) {
            return new Result(reason, atsJobId, null, false, situation.version());
        }
        Link choice = link == null || !link.atsJobId().equals(atsJobId) ? null : link;
        return new Result(
                reason,
                atsJobId,
                status(choice, situation.targets().get(atsJobId)),
                choice != null && choice.atsStatusId() != null,
                situation.version());
    }

    private static Set<Reason> reasons() {
        Set<Reason> reasons = EnumSet.copyOf(Judge.REASONS);
        reasons.add(Reason.UNLINKED);
        reasons.remove(Reason.NOT_LINKED);
        return Collections.unmodifiableSet(reasons);
    }

    /** Whether any job of the integration refuses writes for their rights. */
    boolean isAnyJobRefused(Export export) {
        return !situations.of(export.integration()).refusals().isEmpty();
    }

    /** Whether the ATS refused the job itself at a write, as gone or not open (R19). */
    boolean isJobRefused(Export export) {
        Target target =
                situations.of(export.integration()).targets().get(export.claim().atsJobId());
        return target != null && target.job().refusal() != null;
    }

    void forget(Export export) {
        situations.forget(export.integration().id());
    }

    /** The chosen status, else the first one found; none found: the ATS decides (R16, R17). */
    public static String status(Link link, Target target) {
        if (link != null && link.atsStatusId() != null) {
            return link.atsStatusId();
        }
        return target.statuses().stream().findFirst().map(AtsStatus::id).orElse(null);
    }

    /** Whether what was settled when the export was taken up still holds. */
    boolean isStill(Export export, Result now) {
        return now.reason() == Reason.NEW
                && now.atsJobId().equals(export.claim().atsJobId())
                && Objects.equals(now.atsStatusId(), export.atsStatusId());
    }
}
