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

/** Judges an export by what is known now: when it is taken up, and again right before each mark. */
public final class Judgement {
    /**
     * All reasons that a judgement can have: those of {@link Judge}, with UNLINKED for NOT_LINKED, because an export
     * was linked once.
     */
    public static final Set<Reason> REASONS = reasons();

    private final Situations situations;

    public Judgement(Situations situations) {
        this.situations = situations;
    }

    /**
     * A reason, and the target of an application that may be sent.
     *
     * @param atsJobId null unless the reason is NEW
     * @param atsStatusId null unless the reason is NEW, and where the ATS decides
     * @param statusChosen true if the link names that status
     * @param version the version of the situation that was judged
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

    /** Returns whether any job of the integration refuses writes for lack of rights. */
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

    /** Returns the chosen status, else the first one found; null if none was found, and the ATS decides (R16, R17). */
    public static String status(Link link, Target target) {
        if (link != null && link.atsStatusId() != null) {
            return link.atsStatusId();
        }
        return target.statuses().stream().findFirst().map(AtsStatus::id).orElse(null);
    }

    /** Returns whether the target that was settled when the export was taken up still holds. */
    boolean isStill(Export export, Result now) {
        return now.reason() == Reason.NEW
                && now.atsJobId().equals(export.claim().atsJobId())
                && Objects.equals(now.atsStatusId(), export.atsStatusId());
    }
}
