package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.delivery.ExportVariables;
import io.workwise.bridge.delivery.LogText;
import io.workwise.bridge.delivery.WriteRecorder.OutcomeCounter;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.AtsReply;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.LookUps;
import io.workwise.bridge.ledger.LookUps.Counts;
import io.workwise.bridge.ledger.Write;
import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.sql.StoreFault;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean of the route {@code reconcile-uncertain}. Settles writes whose outcome is unknown (D5, D6).
 *
 * <ol>
 *   <li>One record found: the step is done. The verdict is "already there" if the ATS said so and no write of ours can
 *       have made the record (R22).
 *   <li>Several found: a person decides, with their ids as evidence.
 *   <li>None found by an authoritative look-up, twice: the record is absent and is sent again. If the ATS had accepted
 *       the write, a person decides.
 *   <li>None found by a look-up that can miss a record: a person decides. The look-up is repeated, because the record
 *       may show up later.
 * </ol>
 */
public final class Reconcile {
    private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);
    private static final int MOST_AT_ONCE = 100;
    private static final int LOOKS_THAT_COUNT = 2;
    private static final int SLOW_TRIES = 5;
    private static final int FAILURES_THAT_TELL = 3;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final Set<String> UNKNOWN = Set.of("uncertain", "unknown", "applied-without-id");
    private final Integrations integrations;
    private final Gate gate;
    private final LookUps lookUps;
    private final Applications applications;
    private final Problems problems;
    private final KeyedHash hash;
    private final OutcomeCounter counter;

    public Reconcile(
            Integrations integrations,
            Gate gate,
            LookUps lookUps,
            Applications applications,
            Problems problems,
            KeyedHash hash,
            OutcomeCounter counter) {
        this.integrations = integrations;
        this.gate = gate;
        this.lookUps = lookUps;
        this.applications = applications;
        this.problems = problems;
        this.hash = hash;
        this.counter = counter;
    }

    /** Sets the body to the list of writes to look up now; empty while the ATS asks for a pause. */
    public void due(Exchange exchange) {
        Integration integration = integration(exchange);
        exchange.setVariable("poll", "reconcile");
        exchange.setVariable("connector", integration.connector().name());
        problems.solveSettled(integration.id());
        List<Entry> due =
                gate.waiting(integration.id()).isZero() ? lookUps.due(integration.id(), MOST_AT_ONCE) : List.of();
        due.stream()
                .filter(entry -> !canBeLookedUp(entry, integration))
                .forEach(entry -> withoutLookUp(entry, integration));
        exchange.getMessage()
                .setBody(due.stream()
                        .filter(entry -> canBeLookedUp(entry, integration))
                        .toList());
    }

    private boolean canBeLookedUp(Entry entry, Integration integration) {
        return step(entry)
                .filter(step -> !step.repeatable() && integration.canLookUp(step))
                .isPresent();
    }

    /**
     * Handles a step that cannot be looked up: a repeatable step is sent again, any other needs a person's decision.
     */
    private void withoutLookUp(Entry entry, Integration integration) {
        if (step(entry).filter(Step::repeatable).isPresent()) {
            lookUps.open(entry, Reason.RETRY, Counts.NO, Duration.ZERO, "repeatable", null);
        } else {
            decide(entry, integration, "cannot-look-up", null);
        }
    }

    /** Sets the variables by which the connector's route searches. */
    public void prepare(Exchange exchange) {
        Entry entry = exchange.getMessage().getBody(Entry.class);
        exchange.setVariable("entry", entry);
        exchange.setVariable("applicationId", entry.id());
        exchange.setVariable("atsJobId", entry.atsJobId());
        exchange.setVariable("step", entry.stepName());
        exchange.setVariable("documentId", Write.documentOf(entry.stepName()));
        exchange.setVariable("steps", Write.tree(applications.stepIds(entry.integration(), entry.id())));
        exchange.setVariable("finds", step(entry).orElseThrow().finds());
        Cursors.begin(exchange, RemoteException.Side.ATS);
        exchange.setVariable("ids", new TreeSet<String>());
        exchange.setVariable("byAddress", false);
    }

    /**
     * Takes the application and the address to search for. If the application was deleted in Workwise, its record
     * cannot be recognised in the ATS, so a person decides.
     */
    public void read(Exchange exchange) {
        Entry entry = entry(exchange);
        JsonNode json = exchange.getMessage().getBody(JsonNode.class);
        if (json == null) {
            decide(entry, integration(exchange), "deleted-in-workwise", null);
            exchange.setVariable("there", false);
            return;
        }
        Application application = ApplicationReader.read(json);
        exchange.setVariable("application", application.payload());
        Deque<String> spellings = new ArrayDeque<>(application.address().spellings(entry.addressForm()));
        exchange.setVariable("email", spellings.remove());
        exchange.setVariable("spellings", spellings);
        exchange.setVariable(
                "document", ExportVariables.document(application.payload(), Write.documentOf(entry.stepName())));
        exchange.setVariable("asSent", isAsSent(entry, application));
        exchange.setVariable("there", true);
    }

    /** Takes a page of records that may be ours: {@code {"items": [{"id": …}], "next": cursor or null}}. */
    public void page(Exchange exchange) {
        ids(exchange).addAll(Page.ids(Cursors.next(exchange)));
        if (!exchange.getVariable("more", Boolean.class) && exchange.getVariable("byAddress", Boolean.class)) {
            otherwiseSpelled(exchange);
        }
    }

    /**
     * Searches again with another spelling of the address if the search by address found nothing of ours. The ATS may
     * have stored another spelling, so "absent" needs both (D6, R35).
     */
    private void otherwiseSpelled(Exchange exchange) {
        Deque<?> spellings = exchange.getVariable("spellings", Deque.class);
        if (!spellings.isEmpty() && ours(entry(exchange), ids(exchange)).isEmpty()) {
            exchange.setVariable("email", spellings.remove());
            Cursors.begin(exchange, RemoteException.Side.ATS);
        }
    }

    @SuppressWarnings("unchecked")
    private static Set<String> ids(Exchange exchange) {
        return exchange.getVariable("ids", Set.class);
    }

    /** Settles the write by the records of all pages. */
    public void found(Exchange exchange) {
        Entry entry = entry(exchange);
        Integration integration = integration(exchange);
        List<String> ids = ours(entry, ids(exchange));
        problems.solve(entry.integration(), "look-up-fails", entry.id());
        LOG.atInfo()
                .addKeyValue("application", LogText.id(entry.id()))
                .log("{} look-up of application '{}': {} found", integration.id(), LogText.id(entry.id()), ids.size());
        if (ids.size() == 1) {
            Write write = write(entry, integration);
            Reason whose = whose(entry);
            lookUps.found(entry, write, ids.get(0), whose);
            if (write.last() && whose == Reason.CREATED) {
                counter.delivered(integration.id(), entry.receivedAt());
            }
            problems.solve(entry.integration(), "uncertain", entry.id());
        } else if (ids.isEmpty()
                && entry.said() == AtsReply.EXISTS
                && write(entry, integration).createsApplication()) {
            lookUps.found(entry, write(entry, integration), null, whose(entry));
        } else if (ids.size() > 1) {
            decide(
                    entry,
                    integration,
                    "several",
                    "ATS ids: "
                            + String.join(
                                    ", ",
                                    ids.stream().limit(5).map(LogText::atsId).toList()));
        } else if (integration.lookUp() != Descriptor.LookUp.AUTHORITATIVE
                || !exchange.getVariable("asSent", Boolean.class)) {
            decide(entry, integration, "not-found", null);
        } else {
            absent(entry, integration);
        }
    }

    /**
     * Returns the records that no other application holds. If the ATS said that it has this application already, a
     * shared record counts too.
     */
    private List<String> ours(Entry entry, Set<String> found) {
        Set<String> others = lookUps.heldByOthers(entry, found);
        List<String> ours = found.stream().filter(id -> !others.contains(id)).toList();
        return ours.isEmpty() && entry.said() == AtsReply.EXISTS ? List.copyOf(found) : ours;
    }

    /**
     * Returns whether the look-up can still find the record: the e-mail is unchanged, or, without a lane, the whole
     * application is.
     */
    private boolean isAsSent(Entry entry, Application application) {
        Optional<Instant> knownUntil = lookUps.knownUntil(entry);
        if (knownUntil.isPresent()) {
            return isUnchanged(entry, application, knownUntil.get().minus(CLOCKS_DIFFER))
                    && !lookUps.mayBeElsewhere(entry);
        }
        return entry.lane() != null
                ? isOf(application.address(), entry)
                : entry.sourceUpdatedAt() != null
                        && entry.sourceUpdatedAt().toEpochMilli()
                                == application.updatedAt().toEpochMilli();
    }

    private boolean isOf(Address address, Entry entry) {
        return entry.lane().equals(hash.lane(entry.integration(), address.text()))
                || (entry.addressForm() < Address.FORM
                        && hash.lanes(entry.integration(), address.before()).contains(entry.lane()));
    }

    /**
     * Returns whether the application had only one form since a moment. After a restore, the ledger may not know of a
     * write, nor in which form it was sent (R29).
     */
    private static boolean isUnchanged(Entry entry, Application application, Instant since) {
        Instant from = entry.receivedAt() != null && entry.receivedAt().isAfter(since) ? entry.receivedAt() : since;
        return !application.updatedAt().isAfter(from);
    }

    /** Returns the write, with the facts that tell the next run whether another write follows. */
    private Write write(Entry entry, Integration integration) {
        Step step = step(entry).orElseThrow();
        return new Write(
                entry.stepName(),
                step.createsApplication(),
                integration.connector().endsWith(step));
    }

    /** Returns "existed" if the ATS had the record and no earlier write of ours can have made it; else "created". */
    private Reason whose(Entry entry) {
        boolean earlier = applications.attempts(entry.integration(), entry.id()).stream()
                .map(Applications.Attempt::outcome)
                .anyMatch(UNKNOWN::contains);
        boolean existed = (entry.said() == AtsReply.EXISTS || entry.said() == AtsReply.CONFLICT) && !earlier;
        return existed && step(entry).orElseThrow().createsApplication() ? Reason.EXISTED : Reason.CREATED;
    }

    private void absent(Entry entry, Integration integration) {
        if (entry.reason() == Reason.TO_BE_DECIDED) {
            decide(entry, integration, "absent", null);
        } else if (entry.looks() + 1 < LOOKS_THAT_COUNT) {
            lookUps.open(
                    entry, Reason.TO_BE_LOOKED_UP, Counts.YES, integration.get(Keys.SECOND_LOOK_UP), "absent", null);
        } else if (entry.said() != AtsReply.NOTHING) {
            decide(entry, integration, "absent", null);
        } else {
            lookUps.open(entry, Reason.RETRY, Counts.YES, Duration.ZERO, "absent", null);
            problems.solve(entry.integration(), "uncertain", entry.id());
        }
    }

    private void decide(Entry entry, Integration integration, String outcome, String evidence) {
        lookUps.open(entry, Reason.TO_BE_DECIDED, Counts.NO, integration.retryDelay(SLOW_TRIES), outcome, evidence);
        problems.open(entry.integration(), "uncertain", entry.id(), evidence);
    }

    /**
     * Schedules a failed look-up again, because it proves nothing. Repeated failures open one problem per integration:
     * a person repairs the cause, or decides.
     */
    public void failed(Exchange exchange) {
        Entry entry = entry(exchange);
        Integration integration = integration(exchange);
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof NotOwnerException
                || (cause instanceof RemoteException remote && remote.answerClass() == AnswerClass.RATE_LIMITED)
                || StoreFault.of(cause).isPresent()) {
            return;
        }
        boolean unreachable = cause instanceof RemoteException remote
                && remote.isUnreachable(); // a problem of its own, of which the polls tell
        LOG.atWarn()
                .addKeyValue("application", LogText.id(entry.id()))
                .log(
                        "{}: the look-up of application '{}' failed ({}) and is tried again",
                        integration.id(),
                        LogText.id(entry.id()),
                        RedactedException.text(cause));
        lookUps.open(entry, entry.reason(), Counts.SAYS_NOTHING, integration.retryDelay(2), LookUps.FAILED, null);
        if (!unreachable
                && lookUps.failuresInARow(entry) >= FAILURES_THAT_TELL
                && problems.openSubjects(integration.id(), "look-up-fails").isEmpty()) {
            problems.open(integration.id(), "look-up-fails", entry.id(), RedactedException.text(cause));
        }
    }

    /** Returns the step; empty if the connector no longer has it. */
    private Optional<Step> step(Entry entry) {
        return integrations.get(entry.integration()).connector().step(Write.stepOf(entry.stepName()));
    }

    private static Entry entry(Exchange exchange) {
        return exchange.getVariable("entry", Entry.class);
    }

    private Integration integration(Exchange exchange) {
        return integrations.get(exchange.getVariable("integration", String.class));
    }
}
