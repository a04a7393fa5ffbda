package io.workwise.bridge.admin;

import io.workwise.bridge.problem.RefusedException;

/** The actions of an administrator on logins. */
public final class SessionActs {
    private final Core core;
    private final LoggedIn sessions;

    public SessionActs(Core core, LoggedIn sessions) {
        this.core = core;
        this.sessions = sessions;
    }

    /**
     * Ends a login.
     *
     * @throws RefusedException {@code not-found}
     */
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
