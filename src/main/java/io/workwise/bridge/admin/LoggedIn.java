package io.workwise.bridge.admin;

import java.time.Instant;
import java.util.List;

/** Who is logged in at the console of this instance. */
public interface LoggedIn {
    /**
     * @param id for ending it; it lets nobody in
     * @param seen when they last asked for something
     */
    record Entry(String id, Caller caller, String address, Instant since, Instant seen) {}

    /** Nobody is. */
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

    /** The latest first. */
    List<Entry> list();

    /** Returns whether there was one. */
    boolean end(String id);
}
