package io.workwise.bridge.admin;

import io.javalin.http.Context;
import java.util.List;

/** The API of logins at the console of this instance. */
final class SessionApi {
    private final SessionActions actions;
    private final LoggedIn sessions;

    SessionApi(SessionActions actions, LoggedIn sessions) {
        this.actions = actions;
        this.sessions = sessions;
    }

    void list(Context context) {
        context.json(Pages.page(
                sessions.list(),
                Integer.MAX_VALUE,
                session -> View.of("id", session.id())
                        .and("who", session.caller().name())
                        .and("role", session.caller().role().code())
                        .and(
                                "integrations",
                                session.caller().seesAll()
                                        ? List.of()
                                        : List.copyOf(session.caller().integrations()))
                        .and("address", session.address())
                        .and("since", session.since())
                        .and("seen", session.seen())
                        .map(),
                LoggedIn.Entry::id));
    }

    void end(Context context) {
        actions.end(context.pathParam("session"), Access.who(context));
        context.status(204);
    }
}
