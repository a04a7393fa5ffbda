package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.Routes;

/** One way to log in, at addresses of its own below {@code /login/}. The login page offers it by its template. */
interface Login {
    /** Logs a person in and leads them to the page that they wanted. */
    interface Door {
        /**
         * Logs a person in.
         *
         * @param terms the conditions of the session
         * @param wanted the page that they wanted; null if none
         */
        void open(Context context, Caller person, Session.Terms terms, String wanted);
    }

    /** Returns the template that offers this way, in {@code src/main/jte/login}. */
    String template();

    /**
     * Adds the routes of this way.
     *
     * @param need the requirement of its routes, which run before a login
     */
    void serve(Routes routes, Need need, Door door);
}
