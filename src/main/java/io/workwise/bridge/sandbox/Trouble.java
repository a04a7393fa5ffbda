package io.workwise.bridge.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * What requests meet at one of the systems.
 *
 * @param said the line that it came from
 * @param moment when in the life of a request
 * @param share which of the requests
 */
record Trouble(String said, Side side, Word word, Moment moment, Share share, Effect effect) {
    /** ANSWER is after the usual work is done, whatever came of it. */
    enum Moment { REQUEST, BEFORE_CREATE, AFTER_CREATE, ANSWER, PAGES }

    /** @param every 3: each third; @param requests how many altogether, 0: no end; @param time null: no end */
    record Share(int every, int requests, Duration time) {}

    /** @param arrival null where the request creates nothing */
    record Met(Instant now, Arrival arrival, Troubles troubles) {}

    /** Makes the fault for a request. */
    interface Effect {
        Fault on(Met met);
    }
}
