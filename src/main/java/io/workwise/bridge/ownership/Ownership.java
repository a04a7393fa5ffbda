package io.workwise.bridge.ownership;

import java.util.Collection;

/** The integrations that an instance owns. */
public interface Ownership extends Owner, AutoCloseable {
    /** The work that begins and ends with the ownership. */
    interface Work {
        /** Prepares new integrations: knowledge of them from earlier is out of date. */
        void prepare(Collection<String> integrations);

        /** Begins the work, because the instance owns the integrations now. */
        void begin(Collection<String> integrations);

        /** Ends the work: nothing new begins, and present work ends. */
        void end(String integration);

        /** Returns whether no work of the integration is under way. */
        boolean isIdle(String integration);
    }

    /** Begins to own integrations. */
    void begin();

    /** Replaces the integrations that this instance can own. */
    void know(Collection<String> integrations);

    /** Stops taking integrations. Each one is released as soon as its work has ended. */
    void retire();

    /** Releases the remaining integrations. */
    @Override
    void close();
}
