package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.testkit.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxSettingsTest {
    @TempDir
    Path folder;

    @Test
    void its_folders_and_files_which_hold_a_token_are_nobody_elses() throws Exception {
        TestClock clock = new TestClock();
        try (FakeWorkwise workwise = new FakeWorkwise(clock, "w");
                FakeKombo ats = new FakeKombo(clock, new KomboAccount("k", "tool:1"))) {
            Scene scene = new Scene(workwise, ats, new SandboxWorld(workwise, ats, clock, 3), clock);
            Path config = new SandboxSettings(scene, "search").write(folder.resolve("data/sandbox-config"));
            try (Stream<Path> made = Files.walk(folder.resolve("data"))) {
                assertThat(made.toList()).hasSize(6).allSatisfy(path -> assertThat(
                                PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
            new SandboxSettings(scene, "search").write(config);
        }
    }
}
