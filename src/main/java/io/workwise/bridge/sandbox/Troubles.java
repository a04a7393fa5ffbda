package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.Trouble.Met;
import io.workwise.bridge.sandbox.Trouble.Moment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The troubles that are in force at one of the systems. */
final class Troubles implements Behaviour {
    private static final int SHIFTING_PAGE = 3;
    private final Clock clock;
    private final Consumer<Arrival> otherWay;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch calmed = new CountDownLatch(1);
    private boolean inserted;

    /** @param otherWay puts somebody into the ATS without a request */
    Troubles(Clock clock, Consumer<Arrival> otherWay) {
        this.clock = clock;
        this.otherWay = otherWay;
    }

    /** A trouble, and whom it has met. */
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

    /** Ends them all; requests that wait go on. */
    void calm() {
        running.clear();
        CountDownLatch waiting = calmed;
        calmed = new CountDownLatch(1);
        waiting.countDown();
    }

    /** As they were said. */
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
}
