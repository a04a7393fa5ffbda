package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/bridge} finds its own folder, from any folder and by any name. */
class StartScriptTest {
    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void an_installed_bridge_in_a_folder_with_a_space() throws IOException {
        folder = folder.toRealPath();
        home = Files.createDirectories(folder.resolve("an installed bridge"));
        Files.createDirectories(home.resolve("lib"));
        script(home.resolve("bin/bridge"), Files.readString(Path.of("bin/bridge")));
        script(folder.resolve("a jdk/bin/java"), "#!/bin/sh\nfor argument in \"$@\"; do echo \"$argument\"; done\n");
    }

    @Test
    void from_a_path_with_spaces_with_options_and_arguments() throws Exception {
        assertThat(start(home.resolve("bin/bridge"), "run", "--data", "my data"))
                .contains("-Done=1", "-Dtwo=2", "-Dbridge.home=" + home)
                .containsSequence("-cp", home + "/lib/*", "io.workwise.bridge.Main", "run", "--data", "my data")
                .noneMatch(argument -> argument.contains("SharedArchiveFile"));
    }

    @Test
    void libraries_of_the_sandbox_are_only_on_its_class_path() throws Exception {
        assertThat(start(home.resolve("bin/bridge"), "sandbox", "--bare"))
                .containsSequence(
                        "-cp",
                        home + "/lib/*:" + home + "/lib/sandbox/*",
                        "io.workwise.bridge.Main",
                        "sandbox",
                        "--bare");
        assertThat(start(home.resolve("bin/bridge"), "run", "sandbox"))
                .noneMatch(argument -> argument.contains("lib/sandbox"));
    }

    @Test
    void out_of_memory_ends_the_process_R34() throws Exception {
        assertThat(start(home.resolve("bin/bridge"), "run")).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void with_its_class_data_archive() throws Exception {
        Files.createFile(home.resolve("lib/bridge.jsa"));
        assertThat(start(home.resolve("bin/bridge"))).contains("-XX:SharedArchiveFile=" + home + "/lib/bridge.jsa");
    }

    @Test
    void through_links_that_are_absolute_and_relative() throws Exception {
        Path links = Files.createDirectories(folder.resolve("usr local/bin"));
        Files.createSymbolicLink(links.resolve("first"), home.resolve("bin/bridge"));
        Files.createSymbolicLink(folder.resolve("second"), Path.of("usr local/bin/first"));
        assertThat(start(links.resolve("first"))).contains("-Dbridge.home=" + home);
        assertThat(start(folder.resolve("second"))).contains("-Dbridge.home=" + home);
    }

    private List<String> start(Path script, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .putAll(Map.of("JAVA_HOME", folder.resolve("a jdk").toString(), "BRIDGE_OPTS", "-Done=1 -Dtwo=2"));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
