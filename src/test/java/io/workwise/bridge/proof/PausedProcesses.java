package io.workwise.bridge.proof;

import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Puts a process to sleep in the middle of its work, for longer than its leases and all settle times. It wakes up
 * without knowing. On PostgreSQL, a second process takes over meanwhile.
 */
final class PausedProcesses implements AutoCloseable {
    private static final Duration ROUND = World.SETTLE.plusMinutes(1);
    private static final int UNTIL_ALL_IS_AT_REST = 10;
    private static final int TIMES = 10;
    private static final int PATIENCE_OF_PEOPLE = 3;
    private static final Duration LEASE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> FLOWS = List.of("applications", "resume-exports", "reconcile", "resume-exports");

    /** One process. */
    private record Process(String name, Watch watch, Life life) {}

    private final TestClock clock = new TestClock();
    private final long epoch = clock.millis();
    private final Map<String, Cell> cells = new HashMap<>();
    private final RawServer server = new RawServer(new Sides(cells));
    private final List<Process> processes = new ArrayList<>();

    /**
     * Starts the processes.
     *
     * @param folder an empty folder
     * @param all the cells
     */
    PausedProcesses(TestStore.Kind kind, Path folder, List<Cell> all) throws Exception {
        all.forEach(cell -> cells.put(cell.id, cell));
        WorldFiles files = new WorldFiles(folder, all);
        files.write(server.url(), cell -> server.url(), cell -> new WorldFiles.Times("150ms", LEASE.toMillis() + "ms"));
        String url = TestStore.newUrl(kind, folder);
        for (String process : kind == TestStore.Kind.SQLITE ? List.of("alone") : List.of("one", "other")) {
            String name = folder.getFileName() + "-" + kind + "-" + process;
            Watch watch = new Watch(TestStore.clock(kind), epoch, () -> Duration.ofMillis(clock.millis() - epoch));
            processes.add(new Process(
                    name,
                    watch,
                    new Life(files.read(process, TappedDriver.tap(url, name, watch), LEASE), watch, clock)));
        }
    }

    /**
     * Runs the cell with a pause.
     *
     * @param commits the commit of the process after which it sleeps
     * @return whether it slept
     */
    boolean live(Cell cell, int commits) throws Exception {
        cell.begin(Duration.ofMillis(clock.millis() - epoch));
        processes.get(0).life.takeUp(cell);
        boolean slept = false;
        // the count goes on while another process works, or when few transactions were enough
        ProcessPause pause = new ProcessPause(commits);
        for (int i = 0; i < TIMES && !slept; i++) {
            slept = work(cell, owner(cell, processes), pause);
        }
        settle(cell, processes, true);
        cell.chronicle.add("rest");
        return slept;
    }

    private boolean work(Cell cell, Process sleeper, ProcessPause pause) throws InterruptedException {
        sleeper.watch.pause(pause);
        Thread work = new Thread(() -> round(sleeper, cell, false));
        work.start();
        boolean slept = pause.isAsleepBeforeTheEndOf(work);
        if (slept) {
            sleepThrough(
                    cell,
                    processes.stream().filter(process -> process != sleeper).toList());
            pause.end();
        }
        work.join();
        sleeper.watch.pause(ProcessPause.NONE);
        return slept;
    }

    /**
     * Waits until the sleeper's lease is over.
     *
     * @param others the processes that are awake
     */
    private void sleepThrough(Cell cell, List<Process> others) throws InterruptedException {
        long end = System.nanoTime() + LEASE.toNanos();
        if (others.isEmpty()) {
            cell.time(advance());
        } else {
            settle(cell, others, false);
        }
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private void settle(Cell cell, List<Process> awake, boolean peopleAct) throws InterruptedException {
        for (int i = 0; i < UNTIL_ALL_IS_AT_REST && !cell.isAtRest(); i++) {
            cell.time(advance());
            round(owner(cell, awake), cell, peopleAct && i >= PATIENCE_OF_PEOPLE);
        }
    }

    private static Process owner(Cell cell, List<Process> awake) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (Process process : awake) {
                if (process.life.has(cell)) {
                    return process;
                }
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError("nobody takes over " + cell);
    }

    private Duration advance() {
        clock.advance(ROUND);
        return Duration.ofMillis(clock.millis() - epoch);
    }

    private static void round(Process process, Cell cell, boolean peopleAct) {
        try {
            if (peopleAct) {
                process.life.people(cell);
            }
            process.life.run(cell, FLOWS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Process process : processes) {
            process.life.close();
            TappedDriver.remove(process.name);
        }
        server.close();
    }
}
