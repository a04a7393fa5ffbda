package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.Main;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.LedgerCopies;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import io.workwise.bridge.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R29, D12: whichever earlier moment of a busy ledger is restored, each application is in the ATS once. The moments are
 * in the middle of writes, before and after the ATS applied them. {@code -Dproof.restores=100} sets the number of
 * restores.
 */
class RolledBackLedgerTest {
    private static final int RESTORES = Integer.getInteger("proof.restores", 4);
    private static final int APPLICATIONS = 12;
    private static final int ROUNDS = 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void rolled_back_to_any_moment_under_load_nothing_is_lost_and_nothing_is_twice(TestStore.Kind kind)
            throws Exception {
        for (int seed = 0; seed < RESTORES; seed++) {
            rollBack(kind, seed, Files.createDirectories(folder.resolve("restore-" + seed)));
        }
    }

    private static void rollBack(TestStore.Kind kind, int seed, Path place) throws Exception {
        Random luck = new Random(seed);
        String url = TestStore.newUrl(kind, place);
        Moment moment =
                new Moment(1 + luck.nextInt(APPLICATIONS - 1), luck.nextBoolean(), luck, backups(kind, url, place));
        List<String> ids = new ArrayList<>();
        try (TestCompany company = new TestCompany(place, url)) {
            company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
            company.ats.behave(moment);
            for (int i = 0; i < APPLICATIONS / 3; i++) {
                ids.addAll(List.of(
                        company.apply(TestCompany.WW_JOB),
                        company.apply(TestCompany.WW_JOB),
                        company.apply(TestCompany.WW_JOB)));
                company.run("applications", "resume-exports", "reconcile");
            }
            assertThat(moment.restore)
                    .as("seed %d: a backup was made under way", seed)
                    .isNotNull();
            company.closeBridge();
            company.ats.behave(Behaviour.NONE);
            try (TestCompany restored = company.on(moment.restore.get())) {
                restored.openRestored();
                restored.integrationActions().resume(TestCompany.INTEGRATION, false, "test");
                ids.add(restored.apply(TestCompany.WW_JOB));
                for (int round = 0;
                        round < ROUNDS && restored.all(Verdict.DELIVERED).size() < ids.size();
                        round++) {
                    restored.run("applications", "resume-exports", "reconcile", "sweep");
                }
                assertThat(ids).as("seed %d: none is lost", seed).allSatisfy(id -> assertThat(restored.verdict(id))
                        .isEqualTo("delivered created"));
                assertThat(company.ats.created())
                        .as("seed %d: none is twice", seed)
                        .extracting(Arrival::email)
                        .doesNotHaveDuplicates()
                        .hasSize(ids.size());
            }
        }
    }

    /**
     * Makes a backup.
     *
     * @return restores it, and tells where the ledger is then
     */
    private static Supplier<Supplier<String>> backups(TestStore.Kind kind, String url, Path place) {
        if (kind == TestStore.Kind.POSTGRESQL) {
            return () -> {
                LedgerCopies.Dump dump = LedgerCopies.dump(url);
                return () -> LedgerCopies.restore(dump);
            };
        }
        return () -> {
            Path backup = place.resolve("backup.db");
            assertThat(Main.execute(
                            "backup",
                            backup.toString(),
                            "--config",
                            place.resolve("config").toString(),
                            "--data",
                            place.resolve("data").toString()))
                    .isZero();
            return () -> {
                try {
                    Files.move(backup, place.resolve("bridge.db"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    return url;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            };
        };
    }

    /** An ATS with troubles. A backup is made in the middle of one of its answers. */
    private static final class Moment implements Behaviour {
        private final int number;
        private final boolean applied;
        private final Random luck;
        private final Supplier<Supplier<String>> backup;
        private int arrivals;
        private volatile Supplier<String> restore;

        /**
         * Chooses the moment.
         *
         * @param number the number of the arrival
         * @param applied whether the ATS has already stored the record
         */
        Moment(int number, boolean applied, Random luck, Supplier<Supplier<String>> backup) {
            this.number = number;
            this.applied = applied;
            this.luck = luck;
            this.backup = backup;
        }

        @Override
        public synchronized Fault beforeCreate(Arrival arrival) {
            arrivals++;
            backUp(!applied);
            return luck.nextInt(8) == 0 ? Fault.drop() : Fault.NONE;
        }

        @Override
        public synchronized Fault afterCreate(Arrival arrival) {
            backUp(applied);
            return luck.nextInt(8) == 0 ? Fault.answer(502, Map.of(), "") : Fault.NONE;
        }

        private void backUp(boolean now) {
            if (now && restore == null && arrivals >= number) {
                restore = backup.get();
            }
        }
    }
}
