package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/**
 * Applications that an earlier bridge sent under an earlier form of the address are found, and block the person's next
 * one (R35).
 */
class EarlierFormTest {
    private static final String SHOWN = "Anna@xn--mller-bro-q9ag.test";
    private static final String FORM_1 = "anna@xn--mller-bro-q9ag.test";
    private static final String AGAIN = "anna@müller-büro.test";
    private static final Duration MINUTES = Duration.ofMinutes(16);
    private static final KeyedHash HASH = new KeyedHash("a key of the tests alone".getBytes(StandardCharsets.UTF_8));
    private final TestClock clock = new TestClock();
    private final long epoch = clock.millis();

    @ParameterizedTest
    @EnumSource
    void what_the_ats_kept_as_it_was_sent_is_found_and_the_persons_next_one_waits_for_it(
            TestStore.Kind kind, @TempDir Path folder) throws Exception {
        Cell cell = cell(List.of(SHOWN, AGAIN));
        live(kind, folder, cell, life -> {
            life.run(cell, List.of("applications"));
            asAnEarlierBridgeLeftIt(life, cell);
            cell.account.apply("create-candidate", "a-1", SHOWN, "j-1");
            clock.advance(Duration.ofSeconds(5));
            cell.time(now());
            life.run(cell, List.of("resume-exports"));
            assertThat(cell.account.of("a-2", "create-candidate"))
                    .as("the same person, whose first one is unknown")
                    .isEmpty();
            assertThat(count(life, "lane is not null and verdict in ('uncertain', 'due')", "distinct lane"))
                    .as("lanes of the person")
                    .isOne();
            pass(life, cell);
        });
        assertThat(cell.account.of("a-1", "create-candidate")).as("sent once").hasSize(1);
        assertThat(cell.account.of("a-2", "create-candidate")).hasSize(1);
        assertThat(cell.verdicts).containsEntry("a-1", "delivered").containsEntry("a-2", "delivered");
    }

    @ParameterizedTest
    @EnumSource
    void what_no_spelling_finds_is_absent_and_sent_again(TestStore.Kind kind, @TempDir Path folder) throws Exception {
        Cell cell = cell(List.of(SHOWN));
        live(kind, folder, cell, life -> {
            life.run(cell, List.of("applications"));
            asAnEarlierBridgeLeftIt(life, cell);
            pass(life, cell);
        });
        assertThat(cell.account.of("a-1", "create-candidate")).hasSize(1);
        assertThat(cell.verdicts).containsEntry("a-1", "delivered");
    }

    private interface Course {
        void go(Life life) throws InterruptedException;
    }

    /** Builds a cell whose first write is lost. Its ATS distinguishes letters of every kind. */
    private static Cell cell(List<String> persons) {
        return new Cell(
                "c1",
                new FaultPlan(
                        "an earlier form",
                        FaultPlan.FOUR,
                        "authoritative",
                        1,
                        FaultPlan.once(Fault.S502_BEFORE, "create-candidate"),
                        StoreFault.NONE,
                        List.of(),
                        persons),
                Spelling.AS_SENT);
    }

    private static void asAnEarlierBridgeLeftIt(Life life, Cell cell) {
        int changed = life.database()
                .write(handle -> handle.execute(
                        "update application set address_form = 1, lane = ? where id = 'a-1' and verdict = 'uncertain'",
                        HASH.lane(cell.id, FORM_1)));
        assertThat(changed).isOne();
    }

    private static int count(Life life, String which, String what) {
        return life.database()
                .read(handle -> handle.createQuery("select count(" + what + ") from application where " + which)
                        .mapTo(Integer.class)
                        .one());
    }

    private void pass(Life life, Cell cell) throws InterruptedException {
        for (int round = 0; round < 6; round++) {
            clock.advance(MINUTES);
            cell.time(now());
            life.run(cell, List.of("reconcile", "resume-exports"));
        }
    }

    private void live(TestStore.Kind kind, Path folder, Cell cell, Course course) throws Exception {
        String name = folder.getFileName() + "-" + kind;
        Watch watch = new Watch(TestStore.clock(kind), epoch, this::now);
        try (Quiet quiet = new Quiet(Level.OFF, Logger.ROOT_LOGGER_NAME, "io.workwise.bridge");
                RawServer server = new RawServer(new Sides(Map.of(cell.id, cell)))) {
            WorldFiles files = new WorldFiles(folder, List.of(cell));
            files.write(server.url(), c -> server.url(), c -> new WorldFiles.Times("10s", "20s"));
            try (Life life = new Life(
                    files.read(
                            "data", TappedDriver.tap(TestStore.newUrl(kind, folder), name, watch), Duration.ofHours(5)),
                    watch,
                    clock)) {
                cell.begin(now());
                life.takeUp(cell);
                course.go(life);
            }
        } finally {
            TappedDriver.remove(name);
        }
        assertThat(Checker.faults(cell.chronicle.history()))
                .as("%s", cell.chronicle)
                .isEmpty();
    }

    private Duration now() {
        return Duration.ofMillis(clock.millis() - epoch);
    }
}
