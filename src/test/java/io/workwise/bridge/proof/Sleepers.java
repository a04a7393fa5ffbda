package io.workwise.bridge.proof;

import io.workwise.bridge.TestClock;
import io.workwise.bridge.sql.TestStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process falls asleep in the middle of its work, for longer than its leases and all settle times, and wakes up knowing nothing of it. Where
 * there may be a second process, that one takes over meanwhile.
 */
final class Sleepers implements AutoCloseable {
    private static final Duration ROUND = World.SETTLE.plusMinutes(1);
    private static final int UNTIL_ALL_IS_AT_REST = 10;
    private static final int PATIENCE_OF_PEOPLE = 3;
    private static final Duration LEASE = Duration.ofMillis(250);
    private static final List<String> FLOWS = List.of("applications", "resume-exports", "reconcile", "resume-exports");
    private final TestStore.Kind kind;
    private final TestClock clock = new TestClock();
    private final long epoch = clock.millis();
    private final Map<String, Cell> cells = new HashMap<>();
    private final RawServer server = new RawServer(new Sides(cells));
    private final String name;
    private final Watch watch;
    private final Life sleeper;
    private final Life other;

    /** @param folder an empty one; @param all of them */
    Sleepers(TestStore.Kind kind, Path folder, List<Cell> all) throws Exception {
        this.kind = kind;
        this.name = folder.getFileName() + "-" + kind;
        all.forEach(cell -> cells.put(cell.id, cell));
        WorldFiles files = new WorldFiles(folder, all);
        files.write(server.url(), cell -> server.url(), LEASE.toMillis() + "ms");
        String url = TestStore.newUrl(kind, folder);
        watch = watch();
        sleeper = new Life(files.read("sleeper", TappedDriver.tap(url, name, watch)), watch, clock);
        other = kind == TestStore.Kind.SQLITE ? null : open(files, url);
    }

    private Life open(WorldFiles files, String url) throws Exception {
        Watch over = watch();
        return new Life(files.read("other", TappedDriver.tap(url, name + "-other", over)), over, clock);
    }

    private Watch watch() {
        return new Watch(TestStore.clock(kind), epoch, () -> Duration.ofMillis(clock.millis() - epoch));
    }

    /** @param commits after how many of its commits it falls asleep; @return whether it did */
    boolean live(Cell cell, int commits) throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch awake = new CountDownLatch(1);
        cell.begin(Duration.ofMillis(clock.millis() - epoch));
        sleeper.takeUp(cell);
        int[] left = {commits};
        watch.afterCommit(() -> {
            if (--left[0] == 0) {
                cell.chronicle.add("# falls asleep after its commit " + commits);
                asleep.countDown();
                await(awake);
            }
        });
        Thread work = new Thread(() -> round(sleeper, cell, false));
        work.start();
        while (work.isAlive() && !asleep.await(5, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
        boolean slept = asleep.getCount() == 0;
        if (slept) {
            sleepThrough(cell);
            cell.chronicle.add("# wakes up");
        }
        awake.countDown();
        work.join();
        settle(sleeper, cell, true);
        cell.chronicle.add("rest");
        return slept;
    }

    private void sleepThrough(Cell cell) throws InterruptedException {
        long end = System.nanoTime() + LEASE.toNanos();
        if (other != null) {
            settle(other, cell, false);
        } else {
            cell.time(advance());
        }
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void settle(Life life, Cell cell, boolean peopleAct) {
        for (int i = 0; i < UNTIL_ALL_IS_AT_REST && !cell.isAtRest(); i++) {
            cell.time(advance());
            round(life, cell, peopleAct && i >= PATIENCE_OF_PEOPLE);
        }
    }

    private Duration advance() {
        clock.advance(ROUND);
        return Duration.ofMillis(clock.millis() - epoch);
    }

    private static void round(Life life, Cell cell, boolean peopleAct) {
        try {
            if (peopleAct) {
                life.people(cell);
            }
            life.run(cell, FLOWS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        sleeper.close();
        if (other != null) {
            other.close();
        }
        TappedDriver.remove(name);
        TappedDriver.remove(name + "-other");
        server.close();
    }
}
