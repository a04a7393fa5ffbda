package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.CatalogueRun;
import io.workwise.bridge.catalogue.CatalogueRun.Poll;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor.StatusesPer;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.RemoteException.Side;
import io.workwise.bridge.ledger.Ids;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.LinkTemplate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The bean of the catalogue routes. A page is {@code {"items": [{id, title, …}], "next": cursor or null}}. The
 * connector's list route turns the ATS's answer into this form.
 */
public final class CataloguePoll {
    private final Integrations integrations;
    private final Catalogue catalogue;
    private final CatalogueRun runs;
    private final Polls polls;
    private final GateStates states;
    private final CatalogueChanged released;

    public CataloguePoll(
            Integrations integrations,
            Catalogue catalogue,
            CatalogueRun runs,
            Polls polls,
            GateStates states,
            CatalogueChanged released) {
        this.integrations = integrations;
        this.catalogue = catalogue;
        this.runs = runs;
        this.polls = polls;
        this.states = states;
        this.released = released;
    }

    public void begin(Exchange exchange, String poll) {
        Integration integration = integrations.get(exchange.getVariable("integration", String.class));
        exchange.setVariable("poll", poll);
        exchange.setVariable(
                "pageRoute",
                poll.startsWith("ats-")
                        ? integration.connector().name() + "-list-" + poll.substring("ats-".length())
                        : "list-" + poll);
        exchange.setVariable("limit", integration.get(Keys.PAGE_SIZE));
        exchange.setVariable("run", runs.begin(exchange.getVariable("integration", String.class), Poll.of(poll)));
        exchange.setVariable("ordinal", 0);
        Cursors.begin(exchange, side(exchange));
        if (poll.equals(Poll.ATS_STATUSES.code()) && integration.connector().statusesPer() == StatusesPer.PIPELINE) {
            exchange.setVariable("pipelines", new ArrayDeque<>(catalogue.pipelines(integration.id())));
            nextPipeline(exchange);
        }
    }

    /**
     * Sets the variable {@code pipeline} to the next pipeline whose statuses are read. Sets {@code more} to false after
     * the last.
     */
    private void nextPipeline(Exchange exchange) {
        String pipeline =
                (String) exchange.getVariable("pipelines", Deque.class).poll();
        Cursors.begin(exchange, side(exchange));
        exchange.setVariable("pipeline", pipeline);
        exchange.setVariable("more", pipeline != null);
        if (pipeline != null) {
            runs.asks(
                    exchange.getVariable("integration", String.class),
                    exchange.getVariable("run", Long.class),
                    pipeline);
        }
    }

    /** Turns the page in the body into rows for the catalogue, and notes the next page. */
    public void page(Exchange exchange) {
        JsonNode items = Cursors.next(exchange);
        List<Map<String, Object>> rows = new ArrayList<>();
        int ordinal = exchange.getVariable("ordinal", Integer.class);
        for (JsonNode item : items) {
            rows.add(row(exchange, item, ordinal++));
        }
        exchange.setVariable("ordinal", ordinal);
        if (exchange.getVariable("pipelines") != null && !exchange.getVariable("more", Boolean.class)) {
            nextPipeline(exchange);
        }
        exchange.getMessage().setBody(rows);
    }

    /** Returns whether the page has rows to write. */
    public boolean hasRows(Exchange exchange) {
        return !exchange.getMessage().getBody(List.class).isEmpty();
    }

    private static Map<String, Object> row(Exchange exchange, JsonNode item, int ordinal) {
        if (!item.path("id").isTextual() || item.path("id").asText().isEmpty()) {
            throw new RemoteException(side(exchange), AnswerClass.RETRY, 200, "item " + ordinal + " has no id");
        }
        if (!Ids.canBeKept(item.get("id").asText())) {
            throw new RemoteException(
                    side(exchange),
                    AnswerClass.RETRY,
                    200,
                    "item " + ordinal + " has an id that is blank, longer than " + Ids.LONGEST
                            + " bytes, or holds a NUL");
        }
        Map<String, Object> row = new HashMap<>();
        row.put("integration", exchange.getVariable("integration"));
        row.put("poll", exchange.getVariable("poll"));
        row.put("run", exchange.getVariable("run"));
        row.put("ordinal", ordinal);
        row.put("pipeline", text(item, "pipeline", exchange.getVariable("pipeline", "", String.class)));
        row.put("id", item.get("id").asText());
        row.put("remoteId", text(item, "remoteId", null));
        row.put("title", text(item, "title", ""));
        row.put("status", text(item, "status", null));
        row.put("rawStatus", text(item, "rawStatus", null));
        row.put(
                "url",
                Optional.ofNullable(text(item, "url", null))
                        .filter(LinkTemplate::isSafe)
                        .orElse(null));
        row.put(
                "position",
                item.path("position").isNumber() ? item.get("position").asInt() : null);
        return row;
    }

    private static String text(JsonNode item, String field, String otherwise) {
        return item.hasNonNull(field) ? item.get(field).asText().replace("\0", "") : otherwise;
    }

    /** Ends the run after its last page. The run counts, or is not believed (R2). Changed jobs are judged again. */
    public void complete(Exchange exchange) {
        String integration = exchange.getVariable("integration", String.class);
        Poll poll = Poll.of(exchange.getVariable("poll", String.class));
        CatalogueRun.Taken taken = runs.complete(integration, poll, exchange.getVariable("run", Long.class));
        if (taken == CatalogueRun.Taken.EMPTY) {
            polls.empty(integration, poll.code());
        }
        if (taken == CatalogueRun.Taken.EMPTY || taken == CatalogueRun.Taken.OVERTAKEN) {
            return;
        }
        states.touch(integration);
        if (taken == CatalogueRun.Taken.SHRUNK) {
            polls.shrunk(integration, poll.code(), runs.loss(integration, poll));
        } else {
            polls.succeeded(exchange);
        }
        released.byCatalogue(integration);
    }

    private static Side side(Exchange exchange) {
        return exchange.getVariable("poll", String.class).startsWith("ats-") ? Side.ATS : Side.WORKWISE;
    }
}
