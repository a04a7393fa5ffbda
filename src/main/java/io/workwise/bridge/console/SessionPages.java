package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.LoggedIn;
import io.workwise.bridge.admin.SessionActions;
import io.workwise.bridge.edge.Routes;
import java.util.List;

/** The page of logins on this instance; an administrator can end them. */
public final class SessionPages {
    /** The model of the page. */
    public record Model(List<LoggedIn.Entry> rows) {}

    private final Sessions sessions;
    private final SessionActions actions;
    private final Screens screens;

    SessionPages(Sessions sessions, SessionActions actions, Screens screens) {
        this.sessions = sessions;
        this.actions = actions;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get(
                        "/sessions",
                        guard.adminOfAll(),
                        context -> screens.show(context, "sessions/list", new Model(sessions.list())))
                .post("/sessions/end", guard.adminOfAll(), this::end);
    }

    private void end(Context context) {
        actions.end(Inputs.needed(context, "session"), Guard.person(context).name());
        screens.done(context, "/sessions", "sessions.said.ended");
    }
}
