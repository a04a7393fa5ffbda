package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.Routes;

/**
 * One way to find out who somebody is, at addresses of its own below {@code /login/}; the login page offers it by its
 * template.
 */
interface Login {
    /** Lets a person in, and leads them to the page that they wanted. */
    interface Door {
        /**
         * @param terms on which
         * @param wanted null: they named none
         */
        void open(Context context, Caller person, Session.Terms terms, String wanted);
    }

    /** The template that offers it, in {@code src/main/jte/login}. */
    String template();

    /** @param need of its routes: nobody is logged in yet */
    void serve(Routes routes, Need need, Door door);
}
