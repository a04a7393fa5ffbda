package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.testkit.BridgeParts;
import io.workwise.bridge.testkit.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    @TempDir
    private Path folder;

    /** R27: the rows and the audit of the last integration expire even after its removal. */
    @Test
    void rows_expire_even_without_any_integration() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.write(
                config.resolve("application.properties"),
                List.of(
                        "database.url = jdbc:sqlite:{data}/bridge.db",
                        "admin.port = " + Child.freePort(),
                        "management.port = " + Child.freePort(),
                        "retention.final = 1s",
                        "retention.audit = 1s"));
        Files.writeString(config.resolve("schedules.properties"), "schedule.retention = every 1s");
        try (Bridge bridge = new Bridge(
                Setup.read(config, Path.of("routes"), folder.resolve("data"), new Properties(), Map.of()),
                Clock.systemUTC())) {
            Audit audit = BridgeParts.of(bridge).audit();
            audit.add("eva", "linked", "gone", "job-1", null);
            BridgeParts.of(bridge)
                    .database()
                    .write(handle -> handle.execute(
                            "insert into application (integration, id, verdict, reason, first_seen_at, changed_at, fence, step, tries, looks, said)"
                                    + " values ('gone', 'app-1', 'delivered', 'created', 1, 1, 0, 1, 0, 0, 0)"));
            bridge.start();
            Child.await("removed", () -> audit.list(0, 10).isEmpty() && count(bridge, "application") == 0);
            assertThat(count(bridge, "tombstone")).isEqualTo(1);
        }
    }

    private static int count(Bridge bridge, String table) {
        return BridgeParts.of(bridge).database().read(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }
}
