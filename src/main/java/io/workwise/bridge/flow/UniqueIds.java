package io.workwise.bridge.flow;

import java.util.function.Function;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/**
 * Refuses a route whose id is taken. Camel would stop and replace the other route, and would wait for ever if that one
 * calls the new one.
 */
record UniqueIds(Model model) implements Function<RouteDefinition, Boolean> {
    /** Two routes have the same id. */
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
