package io.workwise.bridge.flow;

import io.workwise.bridge.connector.MappingException;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;

/**
 * A route that stops itself fails. Camel's {@code stop} and {@code rollback} also end, without a word, the routes that called it: an export would stay claimed
 * and a poll unfinished, and nobody would know.
 */
final class NoStop extends RoutePolicySupport {
    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        if (exchange.isRouteStop() || exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            exchange.setRouteStop(false);
            exchange.setRollbackOnly(false);
            exchange.setRollbackOnlyLast(false);
            if (exchange.getException() == null) {
                exchange.setException(new MappingException("the route " + route.getRouteId() + " ends by stop or rollback; leave steps out by filter or choice"));
            }
        }
    }
}
