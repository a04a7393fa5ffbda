package io.workwise.bridge.picture;

import java.util.List;

/**
 * A step of a route, with the steps inside it.
 *
 * @param label the text for people
 * @param target the id of the route or the name of the system that it calls; empty if it calls none
 */
record Step(Kind kind, String label, String target, List<Step> inside) {
    enum Kind {
        /** Calls another route. */
        ROUTE,
        /** Calls a route that a variable names. */
        DYNAMIC,
        /** Calls a system through a kamelet, or the database. */
        SYSTEM,
        /** Calls Java code, which may start the target route. */
        BEAN,
        /** A branch of a choice. */
        BRANCH,
        /** Holds other steps. */
        BLOCK
    }
}
