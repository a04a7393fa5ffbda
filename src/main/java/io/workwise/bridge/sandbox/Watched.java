package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.check.Told;
import java.util.Optional;

/** The bridge that works between the two fakes. */
interface Watched {
    /** What it says; empty where it has never answered. */
    Optional<Told> told();

    /**
     * Links the company's jobs.
     *
     * @return false while they are not all known
     */
    boolean link();
}
