package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.Behaviour.Paging;
import io.workwise.bridge.sandbox.Troubles.Trouble.Met;
import io.workwise.bridge.sandbox.Troubles.Trouble.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The troubles in force at one of the systems. Thread-safe. */
final class Troubles implements Behaviour {
    private static final int SHIFTING_PAGE = 3;
    private final Clock clock;
    private final Consumer<Arrival> otherWay;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch calmed = new CountDownLatch(1);
    private boolean inserted;

    /**
     * Begins without troubles.
     *
     * @param otherWay puts an application into the ATS without a request
     */
    Troubles(Clock clock, Consumer<Arrival> otherWay) {
        this.clock = clock;
        this.otherWay = otherWay;
    }

    /** A trouble and the number of requests that it struck. */
    private static final class Running {
        private final Trouble trouble;
        private final Instant end;
        private int seen;
        private int met;

        Running(Trouble trouble, Instant now) {
            this.trouble = trouble;
            end = trouble.share().time() == null
                    ? Instant.MAX
                    : now.plus(trouble.share().time());
        }

        synchronized boolean meets(Instant now) {
            boolean meets = !isOver(now) && ++seen % trouble.share().every() == 0;
            met += meets ? 1 : 0;
            return meets;
        }

        synchronized boolean isOver(Instant now) {
            return !now.isBefore(end)
                    || (trouble.share().requests() > 0 && met >= trouble.share().requests());
        }
    }

    void begin(Trouble trouble) {
        running.add(new Running(trouble, clock.instant()));
    }

    void end(Predicate<Trouble> which) {
        running.removeIf(one -> which.test(one.trouble));
    }

    /** Ends all troubles. Requests that wait go on. */
    void calm() {
        running.clear();
        CountDownLatch waiting = calmed;
        calmed = new CountDownLatch(1);
        waiting.countDown();
    }

    /** Returns the lines that began the present troubles. */
    List<String> inForce() {
        end(running.stream()
                .filter(one -> one.isOver(clock.instant()))
                .map(one -> one.trouble)
                .toList()::contains);
        return running.stream().map(one -> one.trouble.said()).toList();
    }

    private Fault fault(Moment moment, Arrival arrival) {
        Instant now = clock.instant();
        Met met = new Met(now, arrival, calmed, otherWay);
        return running.stream()
                .filter(one -> one.trouble.moment() == moment && one.meets(now))
                .map(one -> one.trouble.effect())
                .map(effect -> effect.on(met))
                .reduce(Fault.NONE, Fault::then);
    }

    @Override
    public Fault onRequest(Call call) {
        return fault(Moment.REQUEST, null);
    }

    @Override
    public Fault beforeCreate(Arrival arrival) {
        return fault(Moment.BEFORE_CREATE, arrival);
    }

    @Override
    public Fault afterCreate(Arrival created) {
        return fault(Moment.AFTER_CREATE, created);
    }

    @Override
    public Fault onAnswer(Call call) {
        return fault(Moment.ANSWER, null);
    }

    @Override
    public synchronized Paging paging(int asked) {
        Instant now = clock.instant();
        if (running.stream().noneMatch(one -> one.trouble.moment() == Moment.PAGES && one.meets(now))) {
            return new Paging(asked, 0);
        }
        inserted = !inserted;
        return new Paging(SHIFTING_PAGE, inserted ? -1 : 1);
    }

    /**
     * A trouble at one of the systems.
     *
     * @param said the line that began it
     * @param moment the moment of a request at which it strikes
     * @param share the requests that it strikes
     */
    record Trouble(String said, Side side, Word word, Moment moment, Share share, Effect effect) {
        /** The moment of a request. ANSWER comes after the usual work, whatever its result. */
        enum Moment {
            REQUEST,
            BEFORE_CREATE,
            AFTER_CREATE,
            ANSWER,
            PAGES
        }

        /**
         * The requests that a trouble strikes.
         *
         * @param every 3 for each third
         * @param requests the number of requests; 0 for no end
         * @param time null for no end
         */
        record Share(int every, int requests, Duration time) {}

        /**
         * A request that a trouble strikes.
         *
         * @param arrival null if the request creates nothing
         * @param calmed counted down when the troubles end, so that nobody waits longer
         * @param otherWay puts an application into the ATS without a request
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
}
