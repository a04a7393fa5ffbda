package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.application.UnreadableException;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.Ledger;
import io.workwise.bridge.ledger.Outcome;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.sql.StoreFault;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code exports} of the routes {@code export-application} and {@code filter-application}: the steps of one
 * export, from its claim to its verdict.
 */
public final class ExportSteps {
    private static final Logger LOG = LoggerFactory.getLogger(ExportSteps.class);
    private final Judgement judgement;
    private final Gate gate;
    private final Ledger ledger;
    private final Applications applications;
    private final KeyedHash hash;
    private final WriteRecorder recorder;
    private final Restores restores;
    private final Queue queue;

    /** Takes an export for the threads of its integration; waits while their queue is full. */
    public interface Queue {
        void submit(Export export) throws InterruptedException;
    }

    public ExportSteps(
            Judgement judgement,
            Gate gate,
            Ledger ledger,
            Applications applications,
            KeyedHash hash,
            WriteRecorder recorder,
            Restores restores,
            Queue queue) {
        this.judgement = judgement;
        this.gate = gate;
        this.ledger = ledger;
        this.applications = applications;
        this.hash = hash;
        this.recorder = recorder;
        this.restores = restores;
        this.queue = queue;
    }

    /** Returns whether the payload is still to be read from Workwise. */
    public boolean isToBeRead(Exchange exchange) {
        return export(exchange).application() == null;
    }

    /** Takes what Workwise shows now; an empty body means that it was deleted (R15). */
    public void read(Exchange exchange) {
        Export export = export(exchange);
        JsonNode json = exchange.getMessage().getBody(JsonNode.class);
        if (json == null) {
            deleted(export);
            return;
        }
        try {
            export.read(ApplicationReader.read(json));
        } catch (UnreadableException e) {
            giveUp(export, Reason.UNREADABLE, Duration.ZERO, e.getMessage());
        }
    }

    /** Deleted in Workwise after some steps were done: GONE would be false, so a person decides. */
    private void deleted(Export export) {
        if (export.claim().step() == 0) {
            giveUp(export, Reason.DELETED_IN_WORKWISE, Duration.ZERO, null);
        } else {
            giveUp(
                    export,
                    Reason.UNREADABLE,
                    Duration.ZERO,
                    "it was deleted in Workwise when these steps were done: "
                            + String.join(
                                    ", ",
                                    applications
                                            .stepIds(
                                                    export.integration().id(),
                                                    export.claim().id())
                                            .keySet()));
        }
    }

    /**
     * Judges the application by what is known now. The variable {@code reason} gets the reason's code, for the branches
     * of {@code filter-application}.
     */
    public void judge(Exchange exchange) {
        Export export = export(exchange);
        Judgement.Result result = judgement.of(export);
        exchange.setVariable("reason", result.reason().code());
        exchange.setVariable("judgement", result);
    }

    /** Files the verdict FILTERED. */
    public void filter(Exchange exchange) {
        file(exchange, Verdict.FILTERED);
    }

    /** Files the verdict WAITING. */
    public void await(Exchange exchange) {
        file(exchange, Verdict.WAITING);
    }

    /** Files the verdict HELD. */
    public void hold(Exchange exchange) {
        file(exchange, Verdict.HELD);
    }

    private void file(Exchange exchange, Verdict verdict) {
        giveUp(export(exchange), judged(exchange, verdict).reason(), Duration.ZERO, null);
    }

    /**
     * Returns the judgement of this exchange.
     *
     * @throws IllegalStateException if the reason gives another verdict: the branches of filter-application are wrong,
     *     and nothing is filed or sent
     */
    private static Judgement.Result judged(Exchange exchange, Verdict verdict) {
        Judgement.Result result = exchange.getVariable("judgement", Judgement.Result.class);
        if (result.reason().verdict() != verdict) {
            throw new IllegalStateException(
                    "filter-application treats " + result.reason().code() + " as " + verdict.code());
        }
        return result;
    }

    /** Settles where the application goes. Only an export with a target runs its steps. */
    public void target(Exchange exchange) {
        Export export = export(exchange);
        Judgement.Result result = judged(exchange, Verdict.DUE);
        Integration integration = export.integration();
        Address address = export.application().address();
        String lane = integration.connector().createsCandidate() ? hash.lane(integration.id(), address.text()) : null;
        List<String> earlierLanes = lane == null ? List.of() : hash.lanes(integration.id(), address.before());
        boolean begun = export.claim().step() > 0;
        export.target(
                result,
                lane,
                earlierLanes,
                begun ? applications.stepIds(integration.id(), export.claim().id()) : Map.of());
        if (export.isDone()) {
            giveUp(export, Reason.CREATED, Duration.ZERO, null);
            return;
        }
        if (!export.step().repeatable() && restores.isInDoubt(export.claim())) {
            recorder.lookUpFirst(export);
            return;
        }
        exchange.setVariable("atsJobId", result.atsJobId());
        exchange.setVariable("atsStatusId", result.atsStatusId());
    }

    /** Hands a claimed application to the threads of its integration; waits while their queue is full. */
    public void submit(Judged judged) throws InterruptedException {
        queue.submit(judged.export());
    }

    public boolean isUnderWay(Exchange exchange) {
        return export(exchange).isUnderWay();
    }

    /**
     * Checks after a step's route that the step is done or the export ended. Otherwise the route never came to its
     * write, and would not come to it the next time.
     */
    public void stepEnded(Exchange exchange) {
        Export export = export(exchange);
        if (export.isUnderWay() && !export.isBeforeStep()) {
            throw new MappingException(
                    "it ends without its write; it needs a kamelet ats-request with access: write that every application comes to");
        }
    }

    /** Names the route of the next step, and puts the application's JSON into the body to be mapped. */
    public void nextStep(Exchange exchange) throws InterruptedException {
        Export export = export(exchange);
        if (!export.hasTarget()) {
            throw new IllegalStateException(
                    "no branch of filter-application names the reason " + exchange.getVariable("reason"));
        }
        export.permits().beginMapping();
        export.beginStep();
        exchange.setVariable(
                "step",
                export.integration().connector().name() + "-" + export.step().name());
        ExportVariables.ofStep(exchange, export);
    }

    /**
     * Files a failure. Before the mark nothing was sent: the claim is given back, or a broken mapping goes to an
     * engineer. After the mark the outcome is unknown, and the look-up settles it.
     */
    public void failed(Exchange exchange) {
        Export export = export(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!export.isUnderWay()) {
            return;
        }
        if (export.isMarked()) {
            LOG.error(
                    "After its mark, application '{}' of {} failed in a way that is a bug",
                    LogText.id(export),
                    export.integration().id(),
                    RedactedException.of(cause));
            recorder.record(
                    export,
                    Outcome.open(
                            Reason.TO_BE_LOOKED_UP,
                            "unknown",
                            0,
                            export.integration().settle(),
                            null),
                    null);
            return;
        }
        if (export.isTrial()) {
            gate.notUsed(export.integration().id());
        }
        if (cause instanceof NotOwnerException) {
            giveBack(export);
        } else if (cause instanceof NotSentException notSent) {
            notSent(export, notSent);
        } else if (cause instanceof RemoteException remote) {
            LOG.warn(
                    "Application '{}' of {} waits: {}",
                    LogText.id(export),
                    export.integration().id(),
                    remote.getMessage());
            giveUp(export, Reason.RETRY, export.integration().retryDelay(1), null);
        } else if (StoreException.isBehind(cause)) {
            if (StoreFault.of(cause).isEmpty()) { // one line says it for all where it accepts no writes
                LOG.error(
                        "Application '{}' of {} was not sent, for the database cannot be used: {}",
                        LogText.id(export),
                        export.integration().id(),
                        RedactedException.of(cause).getMessage());
            }
            export.end();
        } else {
            poison(export, cause);
        }
    }

    private void poison(Export export, Exception cause) {
        MappingException mapping = MappingException.behind(cause);
        String detail = mapping == null
                ? cause.getClass().getSimpleName()
                : export.integration().connector().name() + "-" + export.step().name() + ": " + mapping.getMessage();
        LOG.error(
                "Application '{}' of {} cannot be mapped or sent: {}",
                LogText.id(export),
                export.integration().id(),
                detail,
                mapping == null ? RedactedException.of(cause) : null);
        giveUp(export, Reason.POISON, Duration.ZERO, detail);
    }

    private void notSent(Export export, NotSentException notSent) {
        if (notSent.reason() == null) {
            export.end();
        } else {
            giveUp(export, notSent.reason(), notSent.delay(), notSent.getMessage(), notSent.isATry());
        }
    }

    /** Gives up the claim with this verdict. */
    public void giveUp(Export export, Reason reason, Duration delay, String detail) {
        giveUp(export, reason, delay, detail, false);
    }

    private void giveUp(Export export, Reason reason, Duration delay, String detail, boolean countsAsTry) {
        boolean held = countsAsTry
                ? ledger.triedInVain(export.claim(), reason, delay, detail)
                : ledger.judged(export.claim(), reason, delay, detail);
        export.end();
        if (held && reason.verdict() != Verdict.DUE) {
            recorder.judged(export, reason);
        }
    }

    /** Gives back a claim that had not begun when the ownership ended, for the next owner. */
    public void giveBack(Export export) {
        giveUp(export, export.claim().tries() > 0 ? Reason.RETRY : Reason.NEW, Duration.ZERO, null);
    }

    private static Export export(Exchange exchange) {
        return exchange.getVariable("export", Export.class);
    }
}
