package io.workwise.bridge.flow;

import java.util.function.Function;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/**
 * Refuses a route whose id another has already. Camel would stop and replace that one, and waits for ever where it is
 * the one that calls the new one.
 */
record UniqueIds(Model model) implements Function<RouteDefinition, Boolean> {
    /** Two routes have one id. */
    static final class TakenException extends IllegalArgumentException {
        private TakenException(String id) {
            super("the id " + id + " is taken already");
        }
    }

    @Override
    public Boolean apply(RouteDefinition route) {
        if (route.getId() != null && model.getRouteDefinition(route.getId()) != null) {
            throw new TakenException(route.getId());
        }
        return true;
    }
}
