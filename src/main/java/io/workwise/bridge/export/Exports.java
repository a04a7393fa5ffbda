package io.workwise.bridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.application.UnreadableException;
import io.workwise.bridge.duty.OffDutyException;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.judge.Verdict;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.Ledger;
import io.workwise.bridge.ledger.Outcome;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.sql.StoreException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the route {@code export-application} asks on the way of one application. */
public final class Exports {
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);
    private final Judgement judgement;
    private final Gate gate;
    private final Ledger ledger;
    private final Applications applications;
    private final KeyedHash hash;
    private final Outbox outbox;

    public Exports(Judgement judgement, Gate gate, Ledger ledger, Applications applications, KeyedHash hash, Outbox outbox) {
        this.judgement = judgement;
        this.gate = gate;
        this.ledger = ledger;
        this.applications = applications;
        this.hash = hash;
        this.outbox = outbox;
    }

    /** Whether its payload is still to be read from Workwise. */
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

    /** What is in the ATS in part cannot be gone: a person completes or removes it there, and decides. */
    private void deleted(Export export) {
        if (export.claim().step() == 0) {
            giveUp(export, Reason.DELETED_IN_WORKWISE, Duration.ZERO, null);
        } else {
            giveUp(export, Reason.UNREADABLE, Duration.ZERO, "it was deleted in Workwise when these steps were done: "
                    + String.join(", ", applications.stepIds(export.integration().id(), export.claim().id()).keySet()));
        }
    }

    /** Judges by what is known at this moment. Only what is due goes on, its target settled. */
    public void judge(Exchange exchange) {
        Export export = export(exchange);
        if (!export.isUnderWay()) {
            return;
        }
        Judgement.Result result = judgement.of(export);
        if (result.reason() != Reason.NEW) {
            giveUp(export, result.reason(), Duration.ZERO, null);
            return;
        }
        target(exchange, export, result);
    }

    private void target(Exchange exchange, Export export, Judgement.Result result) {
        Integration integration = export.integration();
        String lane = integration.connector().createsCandidate() ? hash.lane(integration.id(), export.application().email()) : null;
        boolean begun = export.claim().step() > 0;
        export.target(result, lane, begun ? applications.stepIds(integration.id(), export.claim().id()) : Map.of());
        if (export.isDone()) {
            giveUp(export, Reason.CREATED, Duration.ZERO, null);
            return;
        }
        exchange.setVariable("atsJobId", result.atsJobId());
        exchange.setVariable("atsStatusId", result.atsStatusId());
    }

    public boolean isUnderWay(Exchange exchange) {
        return export(exchange).isUnderWay();
    }

    /** Names the route of the step that is to be done now, and puts the application's JSON into the body to be mapped. */
    public void nextStep(Exchange exchange) throws InterruptedException {
        Export export = export(exchange);
        export.beginMapping();
        exchange.setVariable("step", export.integration().connector().name() + "-" + export.step().name());
        Variables.ofStep(exchange, export);
    }

    /** Whatever went wrong on the way: nothing sent is given back, a broken mapping is for an engineer, a marked write is never guessed about. */
    public void failed(Exchange exchange) {
        Export export = export(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!export.isUnderWay()) {
            return;
        }
        if (export.isMarked()) {
            LOG.error("After its mark, application '{}' of {} failed in a way that is a bug", Shown.id(export), export.integration().id(), Safe.of(cause));
            outbox.record(export, Outcome.open(Reason.TO_BE_LOOKED_UP, "unknown", 0, export.integration().settle(), null), null);
            return;
        }
        if (export.isTrial()) {
            gate.notUsed(export.integration().id());
        }
        if (cause instanceof OffDutyException) {
            giveBack(export);
        } else if (cause instanceof NotSentException notSent) {
            notSent(export, notSent);
        } else if (cause instanceof RemoteException remote) {
            LOG.warn("Application '{}' of {} waits: {}", Shown.id(export), export.integration().id(), remote.getMessage());
            giveUp(export, Reason.RETRY, export.integration().retryDelay(1), null);
        } else if (StoreException.isBehind(cause)) {
            LOG.error("Application '{}' of {} was not sent, for the database cannot be used: {}", Shown.id(export), export.integration().id(), Safe.of(cause).getMessage());
            export.end();
        } else {
            LOG.error("Application '{}' of {} cannot be mapped or sent", Shown.id(export), export.integration().id(), Safe.of(cause));
            giveUp(export, Reason.POISON, Duration.ZERO, cause.getClass().getSimpleName());
        }
    }

    private void notSent(Export export, NotSentException notSent) {
        if (notSent.reason() == null) {
            export.end();
        } else {
            giveUp(export, notSent.reason(), notSent.delay(), notSent.getMessage(), notSent.isATry());
        }
    }

    /** Gives the claim up with this verdict. */
    public void giveUp(Export export, Reason reason, Duration delay, String detail) {
        giveUp(export, reason, delay, detail, false);
    }

    private void giveUp(Export export, Reason reason, Duration delay, String detail, boolean countsAsTry) {
        boolean held = countsAsTry ? ledger.triedInVain(export.claim(), reason, delay, detail) : ledger.judged(export.claim(), reason, delay, detail);
        export.end();
        if (held && reason.verdict() != Verdict.DUE) {
            outbox.judged(export, reason);
        }
    }

    /** Not begun when the duty ended: somebody else's, or a later life's. */
    public void giveBack(Export export) {
        giveUp(export, export.claim().tries() > 0 ? Reason.RETRY : Reason.NEW, Duration.ZERO, null);
    }

    private static Export export(Exchange exchange) {
        return exchange.getVariable("export", Export.class);
    }
}
