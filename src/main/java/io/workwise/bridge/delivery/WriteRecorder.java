package io.workwise.bridge.delivery;

import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Ledger;
import io.workwise.bridge.ledger.Outcome;
import io.workwise.bridge.ledger.Refusals;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records an export's writes in the ledger: the mark before each write, its outcome afterwards, and what follows from
 * the outcome for gate, refused jobs, problems and metrics. Threads share it.
 */
public final class WriteRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(WriteRecorder.class);
    private static final Duration SAME_PERSON_DELAY = Duration.ofSeconds(1);
    private static final long STORE_RETRY_MILLIS = 200;

    private final Judgement judgement;
    private final Ledger ledger;
    private final Gate gate;
    private final Refusals refusals;
    private final RefusedJobs refusedJobs;
    private final Problems problems;
    private final OutcomeCounter counter;

    /** Counts outcomes for the metrics. */
    public interface OutcomeCounter {
        void count(String integration, String outcome);

        /**
         * The application is in the ATS now.
         *
         * @param receivedAt when Workwise received it, on Workwise's clock; null: not known
         */
        default void delivered(String integration, Instant receivedAt) {
            // not everybody measures it
        }

        /** This one, and another that hears of outcomes too. */
        default OutcomeCounter and(OutcomeCounter other) {
            OutcomeCounter one = this;
            return new OutcomeCounter() {
                @Override
                public void count(String integration, String outcome) {
                    one.count(integration, outcome);
                    other.count(integration, outcome);
                }

                @Override
                public void delivered(String integration, Instant receivedAt) {
                    one.delivered(integration, receivedAt);
                    other.delivered(integration, receivedAt);
                }
            };
        }
    }

    /** Is told that the ATS itself refused a job at a write, and that it took one afterwards (R19). */
    public interface RefusedJobs {
        /**
         * The ATS refused the job.
         *
         * @param refusal ats-job-gone or ats-job-not-open
         */
        void refused(String integration, String atsJobId, String refusal);

        /** The job took an application though it had refused others. */
        void took(Entry claim);
    }

    public WriteRecorder(
            Judgement judgement,
            Ledger ledger,
            Gate gate,
            Refusals refusals,
            RefusedJobs refusedJobs,
            Problems problems,
            OutcomeCounter counter) {
        this.judgement = judgement;
        this.ledger = ledger;
        this.gate = gate;
        this.refusals = refusals;
        this.refusedJobs = refusedJobs;
        this.problems = problems;
        this.counter = counter;
    }

    /**
     * Judges the export again and marks its write, in one transaction with the version of everything that it was judged
     * by. Once a pause is on disk, on whichever instance it was asked for, nothing more is marked.
     *
     * @throws NotSentException if the write must not begin
     * @throws MappingException if the step's route writes a second time
     */
    public void mark(Export export) {
        if (!export.isUnderWay() || export.isBeforeStep()) {
            throw new MappingException(
                    "it writes again after its write; each write needs a step of its own in connector.yaml");
        }
        Ledger.Mark mark = markAsJudged(export);
        while (mark == Ledger.Mark.STALE) {
            judgement.forget(export);
            mark = markAsJudged(export);
        }
        switch (mark) {
            case MARKED -> export.mark();
            case SAME_PERSON -> throw samePerson();
            case IN_DOUBT -> {
                lookUpFirst(export);
                throw new NotSentException(null, Duration.ZERO, null);
            }
            default -> throw new NotSentException(null, Duration.ZERO, null);
        }
    }

    private Ledger.Mark markAsJudged(Export export) {
        Judgement.Result now = judgement.of(export);
        if (!judgement.isStill(export, now)) {
            throw new NotSentException(now.reason() == Reason.NEW ? Reason.RETRY : now.reason(), Duration.ZERO, null);
        }
        return ledger.mark(
                now.version(),
                export.claim(),
                export.write().step(),
                export.step().repeatable(),
                export.integration().get(Keys.LEASE));
    }

    private static NotSentException samePerson() {
        return new NotSentException(Reason.SAME_PERSON, SAME_PERSON_DELAY, null);
    }

    /**
     * Leaves the application to the look-up, because a restored ledger may have forgotten that it was sent (R29).
     *
     * @throws NotSentException if another write to the same person is under way or unknown
     */
    void lookUpFirst(Export export) {
        if (ledger.lookUpFirst(
                        export.claim(),
                        export.write().step(),
                        export.integration().settle())
                == Ledger.Mark.SAME_PERSON) {
            throw samePerson();
        }
        if (export.isTrial()) {
            gate.notUsed(export.integration().id());
        }
        LOG.info(
                "{} application '{}' may have been sent before the ledger was restored: it is looked up first",
                export.integration().id(),
                LogText.id(export));
        export.end();
    }

    /**
     * Records the outcome of the marked write.
     *
     * @param staysAway how long the ATS asked to be left alone; null if it did not
     */
    public void record(Export export, Outcome outcome, Duration staysAway) {
        if (outcome.kind() == Outcome.Kind.DONE && export.write().last()) {
            recordSoon(export, outcome);
            return;
        }
        boolean recorded = untilLeaseEnds(export, outcome, waits(outcome, staysAway));
        report(export, outcome, recorded);
        follow(export, outcome);
        if (recorded && outcome.kind() == Outcome.Kind.DONE && outcome.reason() != Reason.EXISTED) {
            export.done(outcome.atsId());
        } else {
            export.end();
        }
        if (outcome.kind() == Outcome.Kind.EXISTS || outcome.kind() == Outcome.Kind.CONFLICT) {
            export.exists();
        }
    }

    /**
     * Records the outcome of the last write without waiting for the disk. It is on disk before this thread's next mark
     * is, so that a crash leaves no more applications uncertain than are sent at the same time (D9). An outcome that
     * cannot be written is kept (D10).
     */
    private void recordSoon(Export export, Outcome outcome) {
        report(export, outcome, true);
        follow(export, outcome);
        export.endsWith(ledger.recordSoon(
                        export.claim(),
                        export.write(),
                        outcome,
                        export.integration().get(Keys.LEASE))
                .exceptionallyCompose(e -> CompletableFuture.supplyAsync(
                        () -> untilLeaseEnds(export, outcome, null), task -> inAThreadOfItsOwn(export, task)))
                .thenAccept(recorded -> {
                    if (!recorded) {
                        LOG.atWarn()
                                .addKeyValue("integration", export.integration().id())
                                .addKeyValue("application", LogText.id(export))
                                .log(
                                        "The claim of application '{}' was lost before its outcome was written; the look-up will settle it",
                                        LogText.id(export));
                    }
                }));
    }

    private static void inAThreadOfItsOwn(Export export, Runnable task) {
        Thread thread = new Thread(task, "outcome-" + export.integration().id());
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns how long all requests of the integration wait now; null if they do not. */
    private static Duration waits(Outcome outcome, Duration staysAway) {
        return switch (outcome.reason()) {
            case RATE_LIMITED -> outcome.delay();
            case RETRY, TO_BE_LOOKED_UP, TO_BE_DECIDED -> outcome.kind() == Outcome.Kind.OPEN ? staysAway : null;
            default -> null;
        };
    }

    /**
     * Tries to write a known outcome until the claim's lease ends (D10). The time that the ATS named is written first:
     * once the outcome is on disk, that time must not be forgotten (D9a).
     */
    private boolean untilLeaseEnds(Export export, Outcome outcome, Duration staysAway) {
        Duration lease = export.integration().get(Keys.LEASE);
        long end = System.nanoTime() + lease.toNanos();
        Duration untold = staysAway;
        boolean told = false;
        while (true) {
            try {
                if (untold != null) {
                    gate.rateLimited(export.integration(), untold);
                    untold = null;
                }
                return ledger.record(export.claim(), export.write(), outcome, lease);
            } catch (RuntimeException e) {
                if (!told) {
                    LOG.atWarn()
                            .addKeyValue("integration", export.integration().id())
                            .addKeyValue("application", LogText.id(export))
                            .log(
                                    "The outcome '{}' of application '{}' could not be written ({}); it is kept and tried again",
                                    outcome.code(),
                                    LogText.id(export),
                                    RedactedException.of(e).getMessage());
                    told = true;
                }
                if (System.nanoTime() > end || !pause()) {
                    return false;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(STORE_RETRY_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void report(Export export, Outcome outcome, boolean recorded) {
        counter.count(export.integration().id(), outcome.code());
        if (outcome.kind() == Outcome.Kind.DONE && export.write().last()) {
            counter.delivered(export.integration().id(), export.claim().receivedAt());
        }
        LOG.info(
                "{} {} of application '{}': {}{}{}{}",
                export.integration().id(),
                export.write().step(),
                LogText.id(export),
                outcome.code(),
                outcome.httpStatus() == 0 ? "" : " (HTTP " + outcome.httpStatus() + ")",
                outcome.atsId() == null ? "" : ", ATS id " + LogText.atsId(outcome.atsId()),
                recorded ? "" : "; the claim was lost meanwhile, the look-up will settle it");
    }

    private void follow(Export export, Outcome outcome) {
        Integration integration = export.integration();
        switch (outcome.reason()) {
            case RATE_LIMITED -> {}
            case CREDENTIALS, SETTINGS -> gate.fault(integration, outcome.reason(), export.isTrial());
            case REFUSED_FOR_JOB -> {
                int jobs = refusals.refused(export.claim(), integration::retryDelay);
                judgement.forget(export);
                gate.refusedForJob(integration, jobs, export.isTrial());
            }
            case RETRY -> failed(export, outcome);
            case ATS_JOB_GONE, ATS_JOB_NOT_OPEN -> {
                gate.worked(integration);
                refusedJobs.refused(
                        integration.id(),
                        export.claim().atsJobId(),
                        outcome.reason().code());
            }
            default -> {
                if (outcome.reason().verdict() == Verdict.UNCERTAIN && outcome.kind() == Outcome.Kind.OPEN) {
                    failed(export, outcome);
                } else {
                    taken(export, outcome);
                    gate.worked(integration);
                }
            }
        }
        problem(export, outcome.reason());
    }

    /** Notes that the job accepts writes again. Nearly always no job refuses anything, and nothing is written. */
    private void taken(Export export, Outcome outcome) {
        if (outcome.kind() != Outcome.Kind.OPEN && judgement.isAnyJobRefused(export)) {
            refusals.took(export.integration().id(), export.claim().atsJobId());
            judgement.forget(export);
        }
        boolean created = outcome.kind() == Outcome.Kind.DONE || outcome.kind() == Outcome.Kind.APPLIED;
        if (created
                && outcome.reason() != Reason.EXISTED
                && export.step().createsApplication()
                && judgement.isJobRefused(export)) {
            refusedJobs.took(export.claim());
        }
    }

    private void failed(Export export, Outcome outcome) {
        if (!outcome.isAboutTheAts()) {
            if (export.isTrial()) {
                gate.notUsed(export.integration().id());
            }
            return;
        }
        gate.failed(export.integration(), export.isTrial());
    }

    /** Logs and counts a verdict that judging gave, and opens its problem. */
    void judged(Export export, Reason reason) {
        LOG.info(
                "{} application '{}': {} ({})",
                export.integration().id(),
                LogText.id(export),
                reason.verdict().code(),
                reason.code());
        counter.count(export.integration().id(), reason.code());
        problem(export, reason);
    }

    private void problem(Export export, Reason reason) {
        if (reason.verdict() == Verdict.FIX) {
            problems.open(
                    export.integration().id(),
                    "fix-" + reason.code(),
                    export.claim().workwiseJobId(),
                    null);
        } else if (reason == Reason.REFUSED_FOR_JOB) {
            problems.open(
                    export.integration().id(), "refused-for-job", export.claim().workwiseJobId(), null);
        } else if (reason == Reason.TO_BE_DECIDED) {
            problems.open(export.integration().id(), "uncertain", export.claim().id(), null);
        }
    }
}
