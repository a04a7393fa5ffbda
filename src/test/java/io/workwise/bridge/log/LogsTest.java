package io.workwise.bridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.LogParts;
import io.workwise.bridge.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogsTest {
    @TempDir
    Path config;

    private static Logger logger(String part) {
        return (Logger) LoggerFactory.getLogger("io.workwise.bridge." + part);
    }

    private List<Fault> apply(String levels) {
        List<Fault> faults = new ArrayList<>();
        Logs.apply(Settings.load(config, new Properties(), Map.of("BRIDGE_LOG_LEVELS", levels), faults));
        return faults;
    }

    @AfterEach
    void as_before() {
        List.of("delivery", "judge", "ledger", "gate", "http", "connector", "documents", "jq")
                .forEach(name -> logger(name).setLevel(null));
    }

    @Test
    void a_part_has_a_level_of_its_own() {
        assertThat(apply("delivery=warn, http = debug")).isEmpty();
        assertThat(logger("delivery.WriteRecorder").getEffectiveLevel()).isEqualTo(Level.WARN);
        assertThat(logger("http.Call").getEffectiveLevel()).isEqualTo(Level.DEBUG);
        assertThat(logger("flow.Polls").getEffectiveLevel()).isEqualTo(Level.INFO);
    }

    @Test
    void what_is_no_part_is_a_fault_that_names_the_one_that_may_be_meant() {
        assertThat(apply("delivry=warn")).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains("delivery=warn,http=debug", "did you mean delivery?"));
        assertThat(apply("delivery=loud")).hasSize(1);
        assertThat(apply("delivery")).hasSize(1);
    }

    @Test
    void every_package_of_a_part_is_there() {
        for (String part : List.of("delivery", "polls", "http", "store", "instances", "admin", "problems")) {
            assertThat(LogParts.packages(part))
                    .allSatisfy(name -> assertThat(Files.isDirectory(Path.of("src/main/java/io/workwise/bridge", name)))
                            .as(part + ": " + name)
                            .isTrue());
        }
    }
}
