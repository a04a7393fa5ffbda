package io.workwise.bridge.admin;

import io.workwise.bridge.problem.RefusedException;

/** What an administrator may do to those who are logged in, whichever way they ask. */
public final class SessionActions {
    private final Core core;
    private final LoggedIn sessions;

    public SessionActions(Core core, LoggedIn sessions) {
        this.core = core;
        this.sessions = sessions;
    }

    /** @throws RefusedException not-found */
    public void end(String id, String who) {
        String whose = sessions.list().stream()
                .filter(session -> session.id().equals(id))
                .findFirst()
                .map(session -> session.caller().name())
                .orElseThrow(() -> new RefusedException(404, "not-found", "no session '" + id + "' on this instance"));
        sessions.end(id);
        core.audit().add(who, "session-ended", null, whose, null);
    }
}
