package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
        Files.createDirectories(home.resolve("lib/sandbox"));
        for (String jar : List.of("camel.jar", "bridge.jar", "quartz.jar")) {
            Files.createFile(home.resolve("lib").resolve(jar));
        }
        script(home.resolve("bin/bridge"), Files.readString(Path.of("bin/bridge")));
        script(folder.resolve("a jdk/bin/java"), "#!/bin/sh\nfor argument in \"$@\"; do echo \"$argument\"; done\n");
    }

    @Test
    void from_a_path_with_spaces_with_options_and_arguments() throws Exception {
        assertThat(start(home.resolve("bin/bridge"), "run", "--data", "my data"))
                .contains("-Done=1", "-Dtwo=2", "-Dbridge.home=" + home)
                .containsSequence("-cp", classes(), "io.workwise.bridge.Main", "run", "--data", "my data")
                .noneMatch(argument -> argument.contains("SharedArchiveFile"));
    }

    @Test
    void libraries_of_the_sandbox_are_only_on_its_class_path() throws Exception {
        assertThat(start(home.resolve("bin/bridge"), "sandbox", "--bare"))
                .containsSequence(
                        "-cp",
                        classes() + ":" + home + "/lib/sandbox/*",
                        "io.workwise.bridge.Main",
                        "sandbox",
                        "--bare");
        assertThat(start(home.resolve("bin/bridge"), "run", "sandbox"))
                .noneMatch(argument -> argument.contains("lib/sandbox"));
    }

    @Test
    void an_installation_without_the_sandbox_says_so() throws Exception {
        Files.delete(home.resolve("lib/sandbox"));
        Process process = process(Map.of(), home.resolve("bin/bridge"), "sandbox");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("The sandbox is not part of this installation")
                .hasLineCount(1);
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void the_health_check_takes_the_settings_of_the_run_and_not_its_heap_or_debugger() throws Exception {
        Process process = process(
                Map.of("BRIDGE_OPTS", "-Xmx4g -Dmanagement.port=9 -agentlib:jdwp=transport=dt_socket"),
                home.resolve("bin/bridge"),
                "health");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .contains("-Dmanagement.port=9", "health")
                .doesNotContain("-Xmx4g")
                .noneMatch(argument -> argument.startsWith("-agentlib"));
    }

    @Test
    void where_no_temporary_folder_can_be_written_the_data_folder_takes_its_place() throws Exception {
        Map<String, String> readOnly =
                Map.of("TMPDIR", folder.resolve("not there").toString());
        for (List<String> data : List.of(List.of("--data", "/a volume"), List.of("--data=/a volume"))) {
            Process process = process(
                    readOnly,
                    home.resolve("bin/bridge"),
                    "run",
                    data.get(0),
                    data.size() > 1 ? data.get(1) : "--restored");
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains("-Djava.io.tmpdir=/a volume");
        }
        Process process = process(readOnly, home.resolve("bin/bridge"), "check");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .contains("-Djava.io.tmpdir=" + Path.of("data").toAbsolutePath());
        assertThat(start(home.resolve("bin/bridge"), "run", "--data", "/a volume"))
                .noneMatch(argument -> argument.equals("-Djava.io.tmpdir=/a volume"));
    }

    @Test
    void with_the_options_and_the_ahead_of_time_cache_of_an_image() throws Exception {
        Files.createFile(home.resolve("lib/bridge.aot"));
        Files.createFile(home.resolve("lib/jvm.options"));
        assertThat(start(home.resolve("bin/bridge"), "run"))
                .contains("-XX:AOTCache=" + home + "/lib/bridge.aot")
                .containsSubsequence("@" + home + "/lib/jvm.options", "-Done=1");
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
    void progress_is_shown_only_on_a_terminal() throws Exception {
        assertThat(start(home.resolve("bin/bridge"), "applications"))
                .as("the error output goes to a file or a pipe")
                .noneMatch(argument -> argument.contains("bridge.terminal"));
        assumeThat(Path.of("/usr/bin/script")).as("gives a process a terminal").exists();
        String called = "'" + home.resolve("bin/bridge") + "' applications";
        assertThat(onATerminal(called)).contains("-Dbridge.terminal=true");
        assertThat(onATerminal(called + " </dev/null | cat"))
                .as("the progress goes to the terminal although the answer does not")
                .contains("-Dbridge.terminal=true");
        assertThat(onATerminal(called + " 2>/dev/null"))
                .as("a terminal for all but the error output")
                .noneMatch(argument -> argument.contains("bridge.terminal"));
    }

    private List<String> onATerminal(String command) throws Exception {
        return start(Path.of("/usr/bin/script"), "-q", "-e", "-c", command, "/dev/null");
    }

    @Test
    void through_links_that_are_absolute_and_relative() throws Exception {
        Path links = Files.createDirectories(folder.resolve("usr local/bin"));
        Files.createSymbolicLink(links.resolve("first"), home.resolve("bin/bridge"));
        Files.createSymbolicLink(folder.resolve("second"), Path.of("usr local/bin/first"));
        assertThat(start(links.resolve("first"))).contains("-Dbridge.home=" + home);
        assertThat(start(folder.resolve("second"))).contains("-Dbridge.home=" + home);
    }

    /**
     * The jars in the order of their names: an ahead-of-time cache fits one order, and a folder's own order is the file
     * system's.
     */
    private String classes() {
        return String.join(":", home + "/lib/bridge.jar", home + "/lib/camel.jar", home + "/lib/quartz.jar");
    }

    private List<String> start(Path script, String... arguments) throws Exception {
        Process process = process(Map.of("BRIDGE_OPTS", "-Done=1 -Dtwo=2"), script, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    private Process process(Map<String, String> environment, Path script, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", folder.resolve("a jdk").toString());
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).start();
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
