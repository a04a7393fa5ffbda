package io.workwise.bridge.proof;

import io.workwise.bridge.RunningBridge;
import io.workwise.bridge.Setup;
import io.workwise.bridge.TestClock;
import io.workwise.bridge.ledger.Acts;
import io.workwise.bridge.ledger.Applications.Filter;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.judge.Verdict;
import io.workwise.bridge.sql.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Many cells in one bridge, each an integration of its own, all on one store: so one start of the bridge serves as one life of each of them.
 * Cells take turns; when the process of one dies, it reaches neither store nor network until the next life begins for all. Time passes for all
 * at once, and only between turns.
 */
final class World implements AutoCloseable {
    static final Duration SETTLE = Duration.ofMinutes(15);
    static final Duration JUST_IN_TIME = SETTLE.minusMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration ROUND = SETTLE.plusMinutes(1);
    private final Map<String, Cell> cells = new TreeMap<>();
    private final Map<String, RawServer> ownServers = new TreeMap<>();
    private final TestClock clock = new TestClock();
    private final long epoch = clock.millis();
    private final RawServer server = new RawServer(new Sides(cells));
    private final Watch watch;
    private final Path folder;
    private final String name;
    private final Setup setup;
    private RunningBridge bridge;

    World(TestStore.Kind kind, Path folder, List<Cell> all) throws IOException {
        all.forEach(cell -> cells.put(cell.id, cell));
        all.stream().filter(cell -> cell.fate.isRefused()).forEach(cell -> ownServers.put(cell.id, new RawServer(new Sides(cells))));
        this.folder = folder;
        name = folder.getFileName() + "-" + kind;
        watch = new Watch(TestStore.clock(kind), epoch, this::time);
        setup = Setup.read(config(TappedDriver.tap(TestStore.newUrl(kind, folder), name, watch)), routes(), folder.resolve("data"), new Properties(), Map.of());
    }

    private Path config(String databaseUrl) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config/integrations")).getParent();
        Files.writeString(config.resolve("application.properties"), "database.url = " + databaseUrl + "\nsecurity.hash-key = a key of the tests alone\n");
        for (Cell cell : cells.values()) {
            Files.writeString(config.resolve("integrations/" + cell.id + ".properties"), """
                    ats = three-steps
                    ats.base-url = %s/%s/ats
                    ats.look-up = %s
                    workwise.base-url = %s/%s/ww
                    workwise.token = t
                    export.concurrency = %d
                    export.retry-delays = 5s,1m,5m
                    export.lease = 1s
                    http.response-timeout = 150ms
                    """.formatted(ats(cell).url(), cell.id, cell.fate.lookUp(), server.url(), cell.id, cell.fate.concurrency()));
        }
        return config;
    }

    private RawServer ats(Cell cell) {
        return ownServers.getOrDefault(cell.id, server);
    }

    /** The routes that ship, and a connector with three steps beside them. */
    private Path routes() throws IOException {
        Path routes = folder.resolve("routes");
        copy(Path.of("routes"), routes);
        copy(Path.of("src/test/resources/proof-routes"), routes);
        return routes;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                } else {
                    Files.createDirectories(target);
                }
            }
        }
    }

    private Duration time() {
        return Duration.ofMillis(clock.millis() - epoch);
    }

    Watch watch() {
        return watch;
    }

    /** One life of all cells, which the next one follows soon. @param last in the last one, people act, and all must come to rest */
    void live(int rounds, boolean last) throws Exception {
        watch.turn(null);
        try (RunningBridge opened = new RunningBridge(setup, clock)) {
            bridge = opened;
            for (Cell cell : cells.values()) {
                link(cell);
                cell.begin(time());
                lookAt(cell);
            }
            for (int round = 0; round < rounds; round++) {
                clock.advance(round == 0 ? Duration.ZERO : ROUND);
                refuse(round == 0 && !last);
                for (Cell cell : cells.values()) {
                    turn(cell, round, last);
                }
            }
            clock.advance(PAUSE);
        }
        cells.values().stream().filter(cell -> last).forEach(cell -> cell.chronicle.add("rest"));
    }

    private void refuse(boolean now) {
        ownServers.values().stream().filter(server -> server.isListening() == now).forEach(now ? RawServer::refuse : RawServer::listen);
    }

    private void lookAt(Cell cell) {
        bridge.core().database().read(handle -> {
            try {
                watch.writeDown(cell, handle.getConnection());
                return null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void link(Cell cell) {
        bridge.core().database().write(handle -> {
            handle.execute("insert into workwise_status (integration, id, name, position, kind, run) values (?, 'open', 'Offen', 0, 'initial', 0) on conflict do nothing", cell.id);
            handle.execute("insert into ats_job (integration, id, title, status, run) values (?, 'j-1', 'Mechatroniker', 'OPEN', 0) on conflict do nothing", cell.id);
            handle.execute("insert into link (integration, workwise_job_id, ats_job_id, linked_at) values (?, ?, 'j-1', 0) on conflict do nothing", cell.id, Source.JOB);
            return null;
        });
    }

    private void turn(Cell cell, int round, boolean last) throws Exception {
        if (cell.isDead() || cell.isAtRest()) {
            return;
        }
        cell.time(time());
        if (last && round > 2) {
            people(cell);
        }
        bridge.core().gate().forget(cell.id);
        watch.turn(cell);
        if (round % 4 == 0) {
            run(cell, "applications");
        }
        if (last && round > 2 && cell.verdicts.containsValue("held")) {
            run(cell, "ats-jobs");
        }
        run(cell, "resume-exports", "reconcile", "resume-exports");
        while (cell.calls.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        watch.turn(null);
    }

    private void run(Cell cell, String... schedules) throws InterruptedException {
        for (String schedule : schedules) {
            if (!cell.isDead()) {
                bridge.run(cell.id, schedule);
            }
        }
    }

    /** They look into the ATS, and decide by what is there. */
    private void people(Cell cell) {
        for (Entry entry : bridge.core().applications().list(cell.id, new Filter(null, null), null, 100)) {
            if (entry.verdict() == Verdict.FIX) {
                cell.chronicle.add("person " + entry.id() + " retry");
                bridge.core().database().write(handle -> Acts.retry(handle, cell.id, entry.id()));
            } else if (entry.reason() == Reason.TO_BE_DECIDED) {
                decide(cell, entry, Cell.STEPS.get(entry.step()));
            }
        }
        lookAt(cell);
    }

    private void decide(Cell cell, Entry entry, String step) {
        List<String> there = cell.account.of(entry.id(), step);
        cell.chronicle.add("person " + entry.id() + " " + (there.isEmpty() ? "send-again" : "there"));
        bridge.core().database().write(handle -> there.isEmpty() ? Acts.sendAgain(handle, entry)
                : Acts.there(handle, entry, new io.workwise.bridge.ledger.Write(step, step.equals("create-application"), entry.step() == Cell.STEPS.size() - 1), there.get(0)));
    }

    @Override
    public void close() {
        TappedDriver.remove(name);
        server.close();
        ownServers.values().forEach(RawServer::close);
    }
}
