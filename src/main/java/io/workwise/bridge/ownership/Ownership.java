package io.workwise.bridge.ownership;

import java.util.Collection;

/** What an instance has on duty. */
public interface Ownership extends Owner, AutoCloseable {
    /** The work that comes and goes with the duty. */
    interface Work {
        /** They are new here: what was known of them is out of date. */
        void prepare(Collection<String> integrations);

        /** From now on it is on duty. */
        void begin(Collection<String> integrations);

        /** Nothing more is begun; what is under way ends. */
        void end(String integration);

        /** Whether nothing of it is under way any more. */
        boolean isIdle(String integration);
    }

    /** Goes on duty. */
    void begin();

    /** From now on these integrations can be had here, and no others. */
    void know(Collection<String> integrations);

    /** Nothing more is begun; what ends is given back at once. */
    void retire();

    /** Gives back what is left. */
    @Override
    void close();
}
