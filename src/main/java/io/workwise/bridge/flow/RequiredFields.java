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
 * The bean of the route {@code check-required-fields}. For each link, compares the fields that the ATS requires with
 * the fields that the mapping fills for typical applications. Shows what is missing; holds nothing back.
 */
public final class RequiredFields {
    private static final int LONGEST_TITLE = 200;
    /** Answer classes that concern one job only. */
    private static final Set<AnswerClass> OF_THE_JOB =
            Set.of(AnswerClass.JOB_GONE, AnswerClass.JOB_NOT_OPEN, AnswerClass.REFUSED_DATA);

    private final Integrations integrations;
    private final Situations situations;
    private final Links links;
    private final MissingFields missing;
    private final LinkProblems problems;
    private final PreFlight preFlight;

    /**
     * Makes the bean from its parts.
     *
     * @param preview maps an export for an ATS job; sends nothing
     */
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

    /**
     * Returns the missing fields of Workwise jobs by the last check.
     *
     * @param workwiseJobIds at least one
     */
    public Map<String, List<MissingField>> of(String integration, Collection<String> workwiseJobIds) {
        return missing.of(integration, workwiseJobIds);
    }

    /** Checks a link against the connector's declaration alone. Sends no request. */
    public void checkDeclared(Integration integration, Link link) {
        note(integration, link, PreFlight.declared(integration));
    }

    /**
     * Begins a check. The variable {@code workwiseJobId} names the link to check; null for all links of the
     * integration.
     */
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
     * Takes a page of required fields: {@code {"items": [{"field", "title", "step"}], "next"}}. After a job's last
     * page, checks the job's link.
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
            throw unexpected("an item of the list of required fields is wrong: its field must be " + e.getMessage());
        }
    }

    /**
     * Handles a failure for one job; the ATS may still answer for the others.
     *
     * @throws Exception if the failure concerns more than this job
     */
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
