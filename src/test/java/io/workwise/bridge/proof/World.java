package io.workwise.bridge.proof;

import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many cells in one bridge, each an integration of its own, all on one store. So one start of the bridge serves as one
 * life of each cell. Cells take turns. When a cell's process dies, it reaches neither store nor network until the next
 * life begins for all. Time passes for all at once, and only between turns.
 */
final class World implements AutoCloseable {
    static final Duration SETTLE = Duration.ofMinutes(15);
    static final Duration JUST_IN_TIME = SETTLE.minusMinutes(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final WorldFiles.Times IN_VAIN = new WorldFiles.Times("150ms", "1s");
    private static final WorldFiles.Times PATIENT = new WorldFiles.Times("10s", "20s");
    private static final Duration BETWEEN_LIVES = Duration.ofSeconds(30);
    private static final Duration ROUND = SETTLE.plusMinutes(1);
    private static final int PATIENCE_OF_PEOPLE = 3;
    private final Map<String, Cell> cells = new TreeMap<>();
    private final Map<String, RawServer> ownServers = new TreeMap<>();
    private final TestClock clock = new TestClock();
    private final long epoch = clock.millis();
    private final RawServer server = new RawServer(new Sides(cells));
    private final Watch watch;
    private final List<Duration> jumps;
    private final String name;
    private final Setup setup;

    /**
     * Creates the world.
     *
     * @param jumps how far the store's clock is set in each turn; the sum is zero
     */
    World(TestStore.Kind kind, Path folder, List<Cell> all, List<Duration> jumps) throws IOException {
        this.jumps = jumps;
        all.forEach(cell -> cells.put(cell.id, cell));
        all.stream()
                .filter(cell -> cell.faultPlan.isRefused())
                .forEach(cell -> ownServers.put(cell.id, new RawServer(new Sides(cells))));
        name = folder.getFileName() + "-" + kind;
        watch = new Watch(TestStore.clock(kind), epoch, this::time);
        WorldFiles files = new WorldFiles(folder, all);
        files.write(
                server.url(),
                cell -> ownServers.getOrDefault(cell.id, server).url(),
                cell -> cell.faultPlan.isWaitedForInVain() ? IN_VAIN : PATIENT);
        setup = files.read("data", TappedDriver.tap(TestStore.newUrl(kind, folder), name, watch), LEASE);
    }

    private Duration time() {
        return Duration.ofMillis(clock.millis() - epoch);
    }

    Watch watch() {
        return watch;
    }

    /**
     * Lives one life of all cells. The next one follows soon.
     *
     * @param last whether this is the last life, in which people act and everything must come to rest
     */
    void live(int rounds, boolean last) throws Exception {
        try (Life life = new Life(setup, watch, clock)) {
            for (Cell cell : cells.values()) {
                cell.begin(time());
                life.takeUp(cell);
            }
            life.look(null);
            for (int round = 0; round < rounds; round++) {
                clock.advance(round == 0 ? Duration.ZERO : ROUND);
                refuse(round == 0 && !last);
                for (Cell cell : cells.values()) {
                    turn(life, cell, round, last && round >= PATIENCE_OF_PEOPLE);
                }
            }
            clock.advance(BETWEEN_LIVES);
        }
        cells.values().stream().filter(cell -> last).forEach(cell -> cell.chronicle.add("rest"));
    }

    private void refuse(boolean now) {
        ownServers.values().stream()
                .filter(own -> own.isListening() == now)
                .forEach(now ? RawServer::refuse : RawServer::listen);
    }

    private void turn(Life life, Cell cell, int round, boolean peopleAct) throws InterruptedException {
        if (cell.isDead() || cell.isAtRest()) {
            return;
        }
        cell.time(time());
        List<String> flows = new ArrayList<>(List.of("resume-exports", "reconcile", "resume-exports"));
        if (round % 4 == 0) {
            flows.add(0, "applications");
        }
        if (peopleAct) {
            life.people(cell);
            flows.add(0, "ats-jobs");
        }
        life.run(cell, flows);
        for (Duration by : jumps) {
            jump(life, cell, by);
        }
        if (!cell.set().isZero()) {
            cell.set(cell.set().negated());
            life.look(null);
        }
    }

    /** Sets the clock. After each jump, all flows run once more. */
    private static void jump(Life life, Cell cell, Duration by) throws InterruptedException {
        if (!cell.isDead()) {
            cell.set(by);
            life.look(cell);
            life.run(cell, List.of("resume-exports", "reconcile", "resume-exports"));
        }
    }

    @Override
    public void close() {
        TappedDriver.remove(name);
        server.close();
        ownServers.values().forEach(RawServer::close);
    }
}
