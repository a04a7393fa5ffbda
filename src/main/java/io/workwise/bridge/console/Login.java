package io.workwise.bridge.console;

import io.javalin.Javalin;
import io.javalin.http.Context;

/** One way to find out who somebody is, at addresses of its own below {@code /login/}; the login page offers it by its template. */
public interface Login {
    /** Lets a person in, and leads them to the page that they wanted. */
    interface Door {
        /** @param wanted null: they named none */
        void open(Context context, Person person, String wanted);
    }

    /** The template that offers it, in {@code src/main/jte/login}. */
    String template();

    void serve(Javalin server, Door door);
}
