package io.workwise.bridge.admin;

import java.time.Instant;
import java.util.List;

/** The people who are logged in at the console of this instance. */
public interface LoggedIn {
    /**
     * One login.
     *
     * @param id names the login for ending it; it does not let anybody in
     * @param seen the time of the last request
     */
    record Entry(String id, Caller caller, String address, Instant since, Instant seen) {}

    /** The empty list. */
    LoggedIn NOBODY = new LoggedIn() {
        @Override
        public List<Entry> list() {
            return List.of();
        }

        @Override
        public boolean end(String id) {
            return false;
        }
    };

    /** Returns the logins, latest first. */
    List<Entry> list();

    /**
     * Ends a login.
     *
     * @return whether it existed
     */
    boolean end(String id);
}
