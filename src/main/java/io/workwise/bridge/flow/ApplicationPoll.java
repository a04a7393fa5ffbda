package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.application.UnreadableException;
import io.workwise.bridge.application.Unshaped;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.ExportWorkers;
import io.workwise.bridge.delivery.Judged;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.judge.Judge;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Ids;
import io.workwise.bridge.ledger.Intake;
import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.verdict.Past;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import io.workwise.bridge.workwise.WorkwiseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * The bean of the route {@code take-applications}. Reads Workwise's pages and judges each application. Stores each page
 * in one transaction with the cursor (D8).
 */
public final class ApplicationPoll {
    private static final Set<Verdict> JUDGED_AGAIN = Set.of(Verdict.WAITING, Verdict.HELD, Verdict.FIX);

    private final Integrations integrations;
    private final Situations situations;
    private final Gate gate;
    private final Intake intake;
    private final KeyedHash hash;
    private final WorkwiseClock clock;
    private final PollLog log;
    private final ExportWorkers workers;
    private final Problems problems;
    private final Polls polls;
    private final Restores restores;

    /**
     * Makes the bean from its parts.
     *
     * @param stores the tables that the poll reads and writes
     */
    public ApplicationPoll(
            Integrations integrations,
            Situations situations,
            Gate gate,
            Stores stores,
            WorkwiseClock clock,
            ExportWorkers workers) {
        this.integrations = integrations;
        this.situations = situations;
        this.gate = gate;
        this.intake = stores.intake();
        this.hash = stores.hash();
        this.log = stores.log();
        this.problems = stores.problems();
        this.polls = stores.polls();
        this.restores = stores.restores();
        this.clock = clock;
        this.workers = workers;
    }

    /** The tables that the poll reads and writes. */
    public record Stores(
            Intake intake, KeyedHash hash, PollLog log, Problems problems, Polls polls, Restores restores) {}

    /**
     * Begins a poll. The variable {@code reach} is {@code overlap} or {@code sweep-window}: how far the read goes back
     * before the cursor.
     */
    public void begin(Exchange exchange) {
        Integration integration = integration(exchange);
        boolean sweep = exchange.getVariable("reach", String.class).equals("sweep-window");
        Duration back = integration.get(sweep ? Keys.SWEEP_WINDOW : Keys.OVERLAP);
        exchange.setVariable("poll", "applications");
        exchange.setVariable("sweep", sweep);
        exchange.setVariable(
                "updatedAfter",
                log.cursor(integration.id())
                        .map(cursor -> Times.millis(cursor.minus(back)))
                        .orElse(null));
        exchange.setVariable("limit", integration.get(Keys.PAGE_SIZE));
        Cursors.begin(exchange, RemoteException.Side.WORKWISE);
        exchange.setVariable("more", workers.takes(integration.id()));
    }

    /**
     * Returns true before the first poll of the statuses. Until then, the statuses that end an application are unknown
     * (R15).
     */
    public boolean needsStatuses(Exchange exchange) {
        return situations.of(integration(exchange)).workwiseStatuses().isEmpty();
    }

    /** Notes that the poll read its last page. */
    public void end(Exchange exchange) {
        exchange.setVariable("poll", "applications");
        polls.succeeded(exchange);
        restores.haveRead(integration(exchange).id());
    }

    /** One page on its way into the ledger: first its elements by id, then the judged applications. */
    private static final class PageInHand {
        final Map<String, JsonNode> elements;
        final Instant cursor;
        final Map<String, Application> applications = new LinkedHashMap<>();
        List<Arrival> arrivals;
        long version;

        PageInHand(Map<String, JsonNode> elements, Instant cursor) {
            this.elements = elements;
            this.cursor = cursor;
        }
    }

    /** Reads the page in the body. The body becomes the input of {@link #judge} and {@link #keep}. */
    public void read(Exchange exchange) {
        Integration integration = integration(exchange);
        exchange.setVariable("poll", "applications");
        JsonNode items = Cursors.items(exchange);
        restores.reads(integration.id(), clock.now(integration.id()));
        Map<String, JsonNode> elements = elements(integration, items);
        if (!elements.isEmpty()) {
            gate.refresh(integration.id());
        }
        Cursors.next(exchange);
        exchange.setVariable("open", true);
        exchange.getMessage().setBody(new PageInHand(elements, cursor(integration, items)));
    }

    /** Judges each application of the page by the present situation. */
    public void judge(Exchange exchange) {
        Integration integration = integration(exchange);
        PageInHand page = exchange.getMessage().getBody(PageInHand.class);
        Map<String, Entry> known = intake.known(integration.id(), page.elements.keySet());
        Situation situation = situations.of(integration);
        page.version = situation.version();
        page.arrivals = arrivals(integration, page.elements, known, page.applications, situation);
    }

    /**
     * Stores rows, claims and cursor in one transaction (D8). If the situation has changed since the judgement, stores
     * nothing and leaves the variable {@code open} true: the route judges the page again. The body becomes the list of
     * {@link Judged}.
     */
    public void keep(Exchange exchange) {
        Integration integration = integration(exchange);
        PageInHand page = exchange.getMessage().getBody(PageInHand.class);
        Optional<Map<String, Entry>> kept =
                intake.take(page.version, integration.id(), page.arrivals, page.cursor, integration.get(Keys.LEASE));
        if (kept.isEmpty()) {
            situations.forget(integration.id());
            return;
        }
        exchange.setVariable("open", false);
        if (page.arrivals.stream().anyMatch(a -> a.reason() == Reason.UNREADABLE)) {
            problems.open(integration.id(), "fix-unreadable", "", null);
        }
        if (exchange.getVariable("sweep", Boolean.class)) {
            log.lateArrivals(integration.id(), (int)
                    page.arrivals.stream().filter(Arrival::isNew).count());
        }
        Map<String, Entry> claims = kept.get();
        exchange.getMessage()
                .setBody(page.arrivals.stream()
                        .map(a -> new Judged(
                                a.reason(),
                                !claims.containsKey(a.id())
                                        ? null
                                        : new Export(integration, claims.get(a.id()), page.applications.get(a.id()))))
                        .toList());
    }

    /** Returns the elements by id. An element without a usable id gets one made from its bytes. */
    private Map<String, JsonNode> elements(Integration integration, JsonNode items) {
        Map<String, JsonNode> elements = new LinkedHashMap<>();
        for (JsonNode item : items) {
            JsonNode named = Unshaped.in(item).map(Unshaped::source).orElse(item);
            String id = named.path("id").isTextual() ? named.get("id").textValue() : "";
            elements.put(isId(id) ? id : hash.unreadable(integration.id(), named.toString()), item);
        }
        return elements;
    }

    private static boolean isId(String id) {
        return Ids.canBeKept(id);
    }

    private List<Arrival> arrivals(
            Integration integration,
            Map<String, JsonNode> elements,
            Map<String, Entry> known,
            Map<String, Application> applications,
            Situation situation) {
        Set<String> erased = erased(integration, elements.keySet(), known);
        List<Arrival> arrivals = new ArrayList<>();
        elements.forEach((id, json) -> {
            Entry entry = known.get(id);
            if (erased.contains(id) || (entry != null && !JUDGED_AGAIN.contains(entry.verdict()))) {
                return;
            }
            try {
                Application application = ApplicationReader.read(json);
                if (!application.id().equals(id) || !isId(application.jobId())) {
                    throw new UnreadableException(
                            application.id().equals(id) ? "jobId" : "id", "is longer than " + Ids.LONGEST + " bytes");
                }
                if (entry == null || changed(entry, application)) {
                    applications.put(id, application);
                    arrivals.add(judged(integration, application, entry, situation));
                }
            } catch (UnreadableException e) {
                if (entry == null) {
                    arrivals.add(
                            new Arrival(id, null, null, null, Reason.UNREADABLE, null, e.getMessage(), true, 0, false));
                }
            }
        });
        return arrivals;
    }

    private Set<String> erased(Integration integration, Collection<String> ids, Map<String, Entry> known) {
        Map<String, String> byHash = new LinkedHashMap<>();
        ids.stream()
                .filter(id -> !known.containsKey(id))
                .forEach(id -> byHash.put(hash.tombstone(integration.id(), id), id));
        Set<String> erased = new HashSet<>();
        intake.tombstones(byHash.keySet()).forEach(tombstone -> erased.add(byHash.get(tombstone)));
        return erased;
    }

    /**
     * Returns whether a known application is to be judged again. A refusal for data waits for a person. An unreadable
     * application may be readable now.
     */
    private static boolean changed(Entry entry, Application application) {
        boolean again = entry.step() == 0 && (entry.verdict() != Verdict.FIX || entry.reason() == Reason.UNREADABLE);
        return again && !application.updatedAt().equals(entry.sourceUpdatedAt());
    }

    private Arrival judged(Integration integration, Application application, Entry entry, Situation situation) {
        Reason reason = Judge.judge(application, situation, past(entry));
        String lane = integration.connector().createsCandidate()
                ? hash.lane(integration.id(), application.address().text())
                : null;
        boolean claimed = reason == Reason.NEW && gate.mayExport(integration.id()) && workers.takes(integration.id());
        return new Arrival(
                application.id(),
                application.jobId(),
                application.receivedAt(),
                application.updatedAt(),
                reason,
                lane,
                null,
                entry == null,
                entry == null ? 0 : entry.fence(),
                claimed,
                hash.person(integration.id(), application.address().text()));
    }

    /**
     * Returns the history that the judge needs. A "skip backlog" decision was already applied to rows in the ledger; a
     * waiting row counts as not skipped.
     */
    private static Past past(Entry entry) {
        return entry == null
                ? Past.NONE
                : entry.verdict() == Verdict.WAITING ? new Past(false, entry.backfilled()) : entry.past();
    }

    /**
     * Returns the latest change on the page, at most Workwise's present time: a date in the far future must not hide
     * later changes. Ignores dates before 1970, because Workwise may not accept them as a filter.
     */
    private Instant cursor(Integration integration, JsonNode items) {
        Instant now = clock.now(integration.id());
        Instant cursor = null;
        for (JsonNode item : items) {
            try {
                Instant updatedAt = java.time.OffsetDateTime.parse(
                                item.path("updatedAt").asText())
                        .toInstant();
                cursor = updatedAt.isBefore(Instant.EPOCH) || (cursor != null && cursor.isAfter(updatedAt))
                        ? cursor
                        : updatedAt;
            } catch (java.time.DateTimeException e) {
                // an unreadable time does not move the cursor
            }
        }
        return cursor == null || cursor.isBefore(now) ? cursor : now;
    }

    private Integration integration(Exchange exchange) {
        return integrations.get(exchange.getVariable("integration", String.class));
    }
}
