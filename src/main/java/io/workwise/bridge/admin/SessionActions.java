package io.workwise.bridge.admin;

import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.RefusedException;

/** The actions of an administrator on logins. */
public final class SessionActions {
    private final Audit audit;
    private final LoggedIn sessions;

    public SessionActions(Audit audit, LoggedIn sessions) {
        this.audit = audit;
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
        audit.add(who, "session-ended", null, whose, null);
    }
}
