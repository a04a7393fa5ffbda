package io.workwise.bridge.edge;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;

/** The right that a route requires before its handler runs. Each route declares one; a route without one is refused. */
@FunctionalInterface
public interface Need extends RouteRole {
    /** Everybody may use the route. */
    Need NOTHING = context -> {};

    /**
     * Lets the request pass, or answers it and skips the handler, or throws.
     *
     * @throws io.workwise.bridge.problem.RefusedException if the right is missing
     */
    void admit(Context context);
}
