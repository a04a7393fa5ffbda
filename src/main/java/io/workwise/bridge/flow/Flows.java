package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.ExportVariables;
import io.workwise.bridge.delivery.LogText;
import io.workwise.bridge.delivery.PreviewException;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.log.LogContext;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sql.StoreFault;
import io.workwise.bridge.trace.Traces;
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.EventNotifier;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the flow routes. Each route exists once and gets the integration as a variable. Thread-safe. */
public final class Flows implements AutoCloseable {
    /** The route of each schedule, by the schedule's name. */
    public static final Map<String, String> ROUTES = Map.of(
            "workwise-jobs",
            "poll-workwise-jobs",
            "applications",
            "poll-applications",
            "ats-jobs",
            "poll-ats-jobs",
            "ats-statuses",
            "poll-ats-statuses",
            "resume-exports",
            "resume-exports",
            "reconcile",
            "reconcile-uncertain",
            "outcomes",
            "read-outcomes",
            "sweep",
            "sweep-applications",
            "retention",
            "retention",
            "required-fields",
            "check-required-fields");
    /** All routes that Java code starts, except the connectors' own. */
    public static final Set<String> STARTED = Stream.concat(
                    ROUTES.values().stream(),
                    Stream.of("list-workwise-jobs", "list-workwise-statuses", "export-application"))
            .collect(Collectors.toUnmodifiableSet());
    /** The schedule that only some ATSs have a route for. */
    private static final String STATUSES = "ats-statuses";

    private static final Logger LOG = LoggerFactory.getLogger(Flows.class);
    private final Traces traces;
    private LoadedRoutes routes;

    public Flows(LoadedRoutes routes, Traces traces) {
        this.routes = routes;
        this.traces = traces;
    }

    /** Returns whether the schedule has a route for this connector: some ATSs cannot list statuses. */
    public static boolean isFor(Descriptor connector, String schedule) {
        return !schedule.equals(STATUSES) || connector.statuses() != Descriptor.Statuses.NONE;
    }

    /** Uses these routes from now on. The former routes finish their runs and are then closed. */
    public synchronized void replace(LoadedRoutes with) {
        Thread retiring = new Thread(routes::retire, "former-routes");
        retiring.setDaemon(true);
        routes = with;
        retiring.start();
    }

    /** Reports the events of the routes to a listener. */
    public synchronized void tell(EventNotifier notifier) {
        routes.tell(notifier);
    }

    /** Returns whether routes can run. */
    public synchronized boolean isStarted() {
        return routes.isStarted();
    }

    private synchronized LoadedRoutes begin() {
        routes.begin();
        return routes;
    }

    private Exchange send(String route, Processor given) {
        LoadedRoutes now = begin();
        try {
            return now.run(route, given);
        } finally {
            now.end();
        }
    }

    /** Runs the route of a schedule for the integration whose trigger fired. */
    void fire(String integration, String schedule, JobExecutionContext firing) {
        LoadedRoutes now = begin();
        try (LogContext about = LogContext.of(integration);
                Traces.Span span = traces.flow(integration, schedule)) {
            report(now.fire(schedule, firing), schedule + " of " + integration, span);
        } catch (Exception e) {
            LOG.error("{} of {} failed", schedule, integration, RedactedException.of(e));
        } finally {
            now.end();
        }
    }

    /** Runs a flow without its schedule, for cases and tests. */
    public void run(String integration, String schedule) {
        try (LogContext about = LogContext.of(integration);
                Traces.Span span = traces.flow(integration, schedule)) {
            report(
                    send(ROUTES.get(schedule), sent -> sent.setVariable("integration", integration)),
                    schedule + " of " + integration,
                    span);
        }
    }

    /** Runs the route of one export and returns when it has ended. */
    public void export(Export export) {
        try (LogContext about = LogContext.of(export.integration().id(), LogText.id(export));
                Traces.Span span = traces.export(export.integration().id(), LogText.id(export))) {
            Exchange exchange = send("export-application", sent -> {
                sent.setVariable("integration", export.integration().id());
                sent.setVariable("export", export);
                sent.setVariable("applicationId", export.claim().id());
            });
            report(exchange, "an export of " + export.integration().id(), span);
        }
    }

    /**
     * Runs a route that reads for a person who waits.
     *
     * @return the answer that the route read
     * @throws RuntimeException the exception that the route threw
     */
    public JsonNode read(String route, Map<String, Object> variables) {
        Exchange exchange = send(route, sent -> {
            variables.forEach(sent::setVariable);
            sent.setVariable(WorkwiseRequest.FOR_A_PERSON, true);
        });
        if (exchange.getException() instanceof RuntimeException e) {
            throw e;
        }
        return exchange.getMessage().getBody(JsonNode.class);
    }

    /** Checks the required fields of one link. */
    public void checkRequiredFields(String integration, String workwiseJob) {
        Exchange exchange = send(ROUTES.get("required-fields"), sent -> {
            sent.setVariable("integration", integration);
            sent.setVariable("workwiseJobId", workwiseJob);
        });
        report(exchange, "required-fields of " + integration, null);
    }

    /**
     * Maps an application as one of its writes would send it. Sends nothing.
     *
     * @throws RemoteException if the mapping needs data that Workwise or the ATS does not give now
     * @throws RefusedException {@code mapping-failed}
     */
    public JsonNode preview(Export export, String atsJobId) {
        Exchange exchange = send(
                export.integration().connector().name() + "-" + export.step().name(), sent -> {
                    sent.setVariable("integration", export.integration().id());
                    sent.setVariable("export", export);
                    sent.setVariable("applicationId", export.application().id());
                    sent.setVariable("atsJobId", atsJobId);
                    sent.setVariable("atsStatusId", export.atsStatusId());
                    ExportVariables.ofStep(sent, export);
                });
        for (Throwable cause = exchange.getException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof PreviewException preview) {
                return preview.mapped();
            }
            if (cause instanceof RemoteException remote) {
                throw remote;
            }
        }
        String route =
                export.integration().connector().name() + "-" + export.step().name();
        MappingException mapping = MappingException.behind(exchange.getException());
        String why = mapping == null ? "" : " (" + mapping.getMessage() + ")";
        throw new RefusedException(
                422,
                "mapping-failed",
                "the mapping of " + route + " fails for this application" + why
                        + "; nothing was sent. An engineer mends it: 'bridge test "
                        + export.integration().connector().name() + "' runs its cases");
    }

    /** @param span of it; null: there is none */
    private static void report(Exchange exchange, String what, Traces.Span span) {
        if (exchange.getException() != null && span != null) {
            span.failed(exchange.getException().getClass().getSimpleName());
        }
        if (exchange.getException() != null
                && StoreFault.of(exchange.getException()).isEmpty()) { // the store's own log line covers all flows
            LOG.error("{} failed", what, RedactedException.of(exchange.getException()));
        }
    }

    @Override
    public synchronized void close() throws Exception {
        routes.close();
    }
}
