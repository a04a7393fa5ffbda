package io.workwise.bridge.backsync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.delivery.LogText;
import io.workwise.bridge.flow.Cursors;
import io.workwise.bridge.flow.Polls;
import io.workwise.bridge.flow.Times;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.workwise.WorkwiseClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bean of the back-sync routes (R25): outcomes in the ATS become statuses in Workwise. Applies to links that switched
 * it on, and to applications delivered afterwards.
 */
public final class BackSync {
    /** The kind of Workwise status for each outcome. */
    private static final Map<String, String> KINDS =
            Map.of("interview", "intermediate", "hired", "hired", "rejected", "rejected");

    private static final Logger LOG = LoggerFactory.getLogger(BackSync.class);
    private static final String REFUSED = "refused";
    private final Integrations integrations;
    private final Links links;
    private final Catalogue catalogue;
    private final OutcomeStore outcomes;
    private final Polls polls;
    private final WorkwiseClock clock;

    public BackSync(
            Integrations integrations,
            Links links,
            Catalogue catalogue,
            OutcomeStore outcomes,
            Polls polls,
            WorkwiseClock clock) {
        this.integrations = integrations;
        this.links = links;
        this.catalogue = catalogue;
        this.outcomes = outcomes;
        this.polls = polls;
        this.clock = clock;
    }

    /** Begins a run. The ATS is asked only if a link has back-sync on. */
    public void begin(Exchange exchange) {
        Integration integration = integration(exchange);
        boolean wanted = !integration.connector().backSync().isEmpty()
                && links.of(integration.id()).stream().anyMatch(Link::backSync);
        Instant since =
                outcomes.cursor(integration.id()).orElseGet(() -> clock.ours().instant());
        exchange.setVariable("poll", "outcomes");
        exchange.setVariable("connector", integration.connector().name());
        exchange.setVariable("begun", clock.ours().instant());
        exchange.setVariable("since", Times.millis(since.minus(integration.get(Keys.OVERLAP))));
        exchange.setVariable(
                "sinceMillis", since.minus(integration.get(Keys.OVERLAP)).toEpochMilli());
        Cursors.begin(exchange, RemoteException.Side.ATS);
        exchange.setVariable("more", wanted);
        exchange.setVariable("wanted", wanted);
        exchange.setVariable("missed", new AtomicBoolean());
    }

    /**
     * Reads a page {@code {"items": [{"id", "outcome", "job"}], "next"}}. The body becomes the list of outcomes to tell
     * Workwise.
     */
    public void page(Exchange exchange) {
        Integration integration = integration(exchange);
        List<Told> told = new ArrayList<>();
        for (JsonNode item : Cursors.next(exchange)) {
            String outcome = item.path("outcome").asText("");
            if (KINDS.containsKey(outcome)) {
                outcomes.delivered(
                                integration.id(),
                                item.path("id").asText(""),
                                item.path("job").textValue())
                        .filter(d -> !outcome.equals(d.outcome()) && !REFUSED.equals(d.outcome()))
                        .filter(d -> isWanted(integration.id(), d))
                        .ifPresent(d -> told.add(new Told(d.applicationId(), outcome)));
            }
        }
        exchange.getMessage().setBody(told);
    }

    /** An outcome to tell Workwise. */
    public record Told(String applicationId, String outcome) {}

    private boolean isWanted(String integration, OutcomeStore.Delivered delivered) {
        Optional<Link> link = links.find(integration, delivered.workwiseJobId());
        return link.filter(l -> l.backSync() && !delivered.at().isBefore(l.backSyncSince()))
                .isPresent();
    }

    /** Puts the first Workwise status of the outcome's kind into the body. */
    public void tell(Exchange exchange) {
        Told told = exchange.getMessage().getBody(Told.class);
        exchange.setVariable("told", told);
        exchange.setVariable("applicationId", told.applicationId());
        String kind = KINDS.get(told.outcome());
        String status = catalogue.workwiseStatuses(integration(exchange).id()).stream()
                .filter(s -> s.kind().equals(kind))
                .map(WorkwiseStatus::id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Workwise has no status of kind " + kind));
        ObjectNode body = Json.MAPPER.createObjectNode().put("statusId", status);
        exchange.getMessage().setBody(body);
    }

    public void told(Exchange exchange) {
        Told told = exchange.getVariable("told", Told.class);
        outcomes.told(integration(exchange).id(), told.applicationId(), told.outcome());
    }

    /**
     * Handles a failure. If Workwise does not allow the status from the application's present one, the outcome is not
     * told again. After any other failure, the next poll tells it.
     */
    public void refused(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause instanceof RemoteException remote && remote.status() == 409) {
            outcomes.told(
                    integration(exchange).id(),
                    exchange.getVariable("told", Told.class).applicationId(),
                    REFUSED);
        } else if (cause instanceof NotOwnerException) {
            exchange.getVariable("missed", AtomicBoolean.class).set(true);
        } else {
            LOG.atWarn()
                    .addKeyValue("application", LogText.id(exchange.getVariable("applicationId", String.class)))
                    .log(
                            "{}: Workwise was not told of application '{}': {}; it is told with the next poll",
                            integration(exchange).id(),
                            LogText.id(exchange.getVariable("applicationId", String.class)),
                            RedactedException.text(cause));
            exchange.getVariable("missed", AtomicBoolean.class).set(true);
        }
    }

    public void end(Exchange exchange) {
        if (exchange.getVariable("wanted", Boolean.class)) {
            if (exchange.getVariable("missed", AtomicBoolean.class).get()) {
                return;
            }
            outcomes.moveCursor(integration(exchange).id(), exchange.getVariable("begun", Instant.class));
            polls.succeeded(exchange);
        }
    }

    private Integration integration(Exchange exchange) {
        return integrations.get(exchange.getVariable("integration", String.class));
    }
}
