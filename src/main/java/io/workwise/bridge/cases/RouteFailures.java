package io.workwise.bridge.cases;

import io.workwise.bridge.delivery.NotSentException;
import io.workwise.bridge.delivery.PreviewException;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.jq.MappingException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Records which routes ran and the original messages of their errors. A production bridge never shows these messages,
 * because they may quote an applicant.
 */
final class RouteFailures extends EventNotifierSupport {
    private static final String DIRECT = "direct://";
    private final Map<String, Set<String>> byIntegration = new ConcurrentHashMap<>();
    private final Map<String, String> lastRoute = new ConcurrentHashMap<>();
    private final Set<String> routes = ConcurrentHashMap.newKeySet();

    RouteFailures() {
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
    }

    /** Returns the names of the routes that were called. */
    Set<String> routes() {
        return routes;
    }

    List<String> of(String integration) {
        return List.copyOf(byIntegration.getOrDefault(integration, Set.of()));
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String integration = exchange.getVariable("integration", String.class);
        if (integration == null) {
            return;
        }
        if (event instanceof CamelEvent.ExchangeSendingEvent sending) {
            called(integration, sending.getEndpoint().getEndpointUri());
        } else if (event.getType() == CamelEvent.Type.ExchangeFailed
                || event.getType() == CamelEvent.Type.ExchangeFailureHandling) {
            failed(integration, exchange);
        }
    }

    private void called(String integration, String uri) {
        if (uri.startsWith(DIRECT)) {
            lastRoute.put(integration, uri.substring(DIRECT.length()));
            routes.add(uri.substring(DIRECT.length()));
        }
    }

    private void failed(String integration, Exchange exchange) {
        Throwable root = exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        if (root != null && !(root instanceof NotSentException) && !(root instanceof PreviewException)) {
            String what = root instanceof RemoteException || root instanceof MappingException
                    ? root.getMessage()
                    : root.getClass().getSimpleName() + ": " + root.getMessage();
            byIntegration
                    .computeIfAbsent(integration, id -> Collections.synchronizedSet(new LinkedHashSet<>()))
                    .add(lastRoute.get(integration) + ": " + what);
        }
    }
}
