package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.check.Told;
import java.util.Optional;

/** The bridge between the two fakes. */
interface Watched {
    /** Returns the bridge's links and applications; empty if it has never answered. */
    Optional<Told> told();

    /**
     * Links the company's jobs.
     *
     * @return false while the bridge does not know all jobs
     */
    boolean link();
}
