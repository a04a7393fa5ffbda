package io.workwise.bridge.picture;

import java.util.List;

/**
 * A step of a route, and the steps inside of it.
 *
 * @param label as a person reads it
 * @param target id of the route, or name of the system, that it calls; empty if it calls none
 */
record Step(Kind kind, String label, String target, List<Step> inside) {
    enum Kind {
        /** Calls another route. */
        ROUTE,
        /** Calls a route that a variable names. */
        DYNAMIC,
        /** Calls a system through a kamelet, or the database. */
        SYSTEM,
        /** Calls Java, which may start the route in the target. */
        BEAN,
        /** A branch of a choice. */
        BRANCH,
        /** Holds other steps. */
        BLOCK
    }
}
