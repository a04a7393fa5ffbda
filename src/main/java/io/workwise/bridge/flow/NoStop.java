package io.workwise.bridge.flow;

import io.workwise.bridge.jq.MappingException;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Makes a connector's route fail if it uses {@code stop} or {@code rollback}. Both also end the calling routes
 * silently: an export would stay claimed and a poll unfinished.
 */
final class NoStop implements RoutePolicyFactory {
    private final Path connectors;

    /**
     * Applies to the routes below a folder.
     *
     * @param connectors the folder of the connectors
     */
    NoStop(Path connectors) {
        this.connectors = connectors;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode node) {
        boolean ours = node instanceof RouteDefinition route
                && route.getResource() != null
                && route.getResource().getLocation().contains(connectors.toString());
        return ours ? new Policy() : null;
    }

    private static final class Policy extends RoutePolicySupport {
        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            if (exchange.isRouteStop() || exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
                exchange.setRouteStop(false);
                exchange.setRollbackOnly(false);
                exchange.setRollbackOnlyLast(false);
                if (exchange.getException() == null) {
                    exchange.setException(new MappingException("the route " + route.getRouteId()
                            + " ends by stop or rollback; leave steps out by filter or choice"));
                }
            }
        }
    }
}
