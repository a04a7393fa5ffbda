package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.FieldPath;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.flow.PreFlight.Demand;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.linking.LinkProblems;
import io.workwise.bridge.linking.MissingField;
import io.workwise.bridge.linking.MissingFields;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;

/**
 * What the route check-required-fields asks: link by link, what the ATS demands is held against what the mappings in
 * use make of typical applications. It shows what is missing, and holds nothing.
 */
public final class RequiredFields {
    private static final int LONGEST_TITLE = 200;
    /** Answers that are about the one job. */
    private static final Set<AnswerClass> OF_THE_JOB =
            Set.of(AnswerClass.JOB_GONE, AnswerClass.JOB_NOT_OPEN, AnswerClass.REFUSED_DATA);

    private final Integrations integrations;
    private final Situations situations;
    private final Links links;
    private final MissingFields missing;
    private final LinkProblems problems;
    private final PreFlight preFlight;

    /** @param preview maps an export for an ATS job, and sends nothing */
    public RequiredFields(
            Integrations integrations,
            Situations situations,
            Links links,
            MissingFields missing,
            LinkProblems problems,
            BiFunction<Export, String, JsonNode> preview) {
        this.integrations = integrations;
        this.situations = situations;
        this.links = links;
        this.missing = missing;
        this.problems = problems;
        this.preFlight = new PreFlight(preview);
    }

    /** What was found missing of some Workwise jobs, at least one, when it was checked last. */
    public Map<String, List<MissingField>> of(String integration, Collection<String> workwiseJobIds) {
        return missing.of(integration, workwiseJobIds);
    }

    /** Checks a link by what the connector declares alone; nobody is asked. */
    public void checkDeclared(Integration integration, Link link) {
        note(integration, link, PreFlight.declared(integration));
    }

    /** The variable {@code workwiseJobId} names the one link to be checked; not set: all of the integration. */
    public void begin(Exchange exchange) {
        Integration integration = integration(exchange);
        String only = exchange.getVariable("workwiseJobId", String.class);
        exchange.setVariable("poll", "required-fields");
        exchange.setVariable(
                "pageRoute",
                integration.connector().tellsRequiredFields()
                        ? integration.connector().name() + "-list-required-fields"
                        : null);
        exchange.setVariable(
                "links",
                new ArrayDeque<>(links.of(integration.id()).stream()
                        .filter(link -> only == null || only.equals(link.workwiseJobId()))
                        .toList()));
        nextLink(exchange);
    }

    private static void nextLink(Exchange exchange) {
        Link link = (Link) exchange.getVariable("links", Deque.class).peek();
        Cursors.begin(exchange, RemoteException.Side.ATS);
        exchange.setVariable("more", link != null);
        exchange.setVariable("atsJobId", link == null ? null : link.atsJobId());
        exchange.setVariable("demands", new ArrayList<Demand>());
    }

    /**
     * A page is {@code {"items": [{"field", "title", "step"}], "next"}}; with a job's last one, its link is checked.
     */
    @SuppressWarnings("unchecked")
    public void page(Exchange exchange) {
        if (exchange.getVariable("pageRoute") == null) {
            check(exchange);
            return;
        }
        JsonNode items = Cursors.next(exchange);
        Integration integration = integration(exchange);
        items.forEach(item -> exchange.getVariable("demands", List.class).add(demand(integration, item)));
        if (!exchange.getVariable("more", Boolean.class)) {
            check(exchange);
        }
    }

    private static Demand demand(Integration integration, JsonNode item) {
        String title = item.hasNonNull("title") ? item.get("title").asText().strip() : "";
        String step =
                item.path("step").asText(integration.connector().application().name());
        try {
            return new Demand(
                    integration
                            .connector()
                            .step(step)
                            .map(Step::name)
                            .orElseThrow(() -> new IllegalArgumentException("a step of the connector")),
                    FieldPath.of(item.path("field")),
                    title.isEmpty() ? null : title.substring(0, Math.min(title.length(), LONGEST_TITLE)));
        } catch (IllegalArgumentException e) {
            throw unexpected("an item of the list of required fields is none: its field must be " + e.getMessage());
        }
    }

    /** The ATS has no answer for this one job, and may have one for others. */
    public void failed(Exchange exchange) throws Exception {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (!(cause instanceof RemoteException remote) || !OF_THE_JOB.contains(remote.answerClass())) {
            throw cause;
        }
        check(exchange);
    }

    @SuppressWarnings("unchecked")
    private void check(Exchange exchange) {
        Integration integration = integration(exchange);
        List<Demand> demands = new ArrayList<>(PreFlight.declared(integration));
        demands.addAll(exchange.getVariable("demands", List.class));
        note(integration, (Link) exchange.getVariable("links", Deque.class).poll(), demands);
        nextLink(exchange);
    }

    private void note(Integration integration, Link link, List<Demand> demands) {
        if (missing.replace(link, preFlight.missing(integration, link, situations.of(integration), demands))) {
            problems.missingChanged(integration.id(), link.workwiseJobId(), situations.of(integration));
        }
    }

    private Integration integration(Exchange exchange) {
        return integrations.get(exchange.getVariable("integration", String.class));
    }

    private static RemoteException unexpected(String what) {
        return new RemoteException(RemoteException.Side.ATS, AnswerClass.RETRY, 200, what);
    }
}
