package io.workwise.bridge.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What requests meet at one of the systems.
 *
 * @param said the line that it came from
 * @param moment when in the life of a request
 * @param share which of the requests
 */
record Trouble(String said, Side side, Word word, Moment moment, Share share, Effect effect) {
    /** ANSWER is after the usual work is done, whatever came of it. */
    enum Moment {
        REQUEST,
        BEFORE_CREATE,
        AFTER_CREATE,
        ANSWER,
        PAGES
    }

    /**
     * @param every 3: each third
     * @param requests how many altogether, 0: no end
     * @param time null: no end
     */
    record Share(int every, int requests, Duration time) {}

    /**
     * A request that it meets.
     *
     * @param arrival null where the request creates nothing
     * @param calmed when it is calm again, nobody waits any more
     * @param otherWay puts somebody into the ATS without a request
     */
    record Met(Instant now, Arrival arrival, CountDownLatch calmed, Consumer<Arrival> otherWay) {
        void await(Duration time) {
            try {
                calmed.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }

        Fault pause(Duration time) {
            return context -> {
                await(time);
                return false;
            };
        }

        Fault alreadyThere() {
            return context -> {
                otherWay.accept(arrival);
                return false;
            };
        }
    }

    /** Makes the fault for a request. */
    interface Effect {
        Fault on(Met met);
    }
}
