package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.Main;
import io.workwise.bridge.testkit.Child;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bridge sandbox} as people start it: with its own bridge, and with {@code bridge run} in another process. */
class SandboxProcessTest {
    private static final String CLEAN = "; 0 lost, 0 twice, 0 in the wrong place";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final InputStream stdin = System.in;

    @BeforeEach
    void anyPorts() {
        System.setProperty("admin.port", "0");
        System.setProperty("management.port", "0");
        System.setIn(InputStream.nullInputStream());
    }

    @AfterEach
    void restore() {
        System.clearProperty("admin.port");
        System.clearProperty("management.port");
        System.setIn(stdin);
    }

    private int sandbox(String... args) {
        String[] all = new String[args.length + 3];
        all[0] = "sandbox";
        all[1] = "--data";
        all[2] = folder.toString();
        System.arraycopy(args, 0, all, 3, args.length);
        return Main.line()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(all);
    }

    private Path scenario(String text) throws Exception {
        return Files.writeString(folder.resolve("scenario.txt"), text);
    }

    @Test
    void with_its_own_bridge_it_shows_outcomes_what_was_told_and_the_check() throws Exception {
        System.setIn(new ByteArrayInputStream("late-change 1m\nnonsense\n".getBytes(StandardCharsets.UTF_8)));
        Path scenario = scenario("+0s close-job 2044\n+1s calm\n");
        assertThat(sandbox("--applicants", "5", "--rate", "20/s", "--scenario", scenario.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("! 'Projektleitung Anlagenbau' is CLOSED")
                .contains("! unknown word 'nonsense'")
                .containsPattern("! app-\\w+ applied, and was changed 60 s before")
                .containsPattern("filtered +1\\d applications")
                .contains("/control/check");
        assertThat(out.toString().strip()).endsWith(CLEAN);
    }

    @Test
    void a_wrong_scenario_ends_it_with_its_line_before_anything_starts() throws Exception {
        Path scenario = scenario("+0s tiemout\n");
        assertThat(Main.execute("sandbox", "--data", folder.toString(), "--scenario", scenario.toString()))
                .isEqualTo(2);
        assertThat(folder.resolve("sandbox")).doesNotExist();
    }

    @Test
    void a_taken_port_is_said_with_its_option() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(sandbox("--only-systems", "--ats-port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(2);
            assertThat(out.toString()).contains("--ats-port: port " + taken.getLocalPort() + " is taken already");
        }
    }

    @Test
    void where_its_port_is_taken_it_takes_the_next_free_one_and_says_which() throws Exception {
        System.clearProperty("admin.port");
        System.clearProperty("management.port");
        try (ServerSocket taken = taken(8080)) {
            assertThat(sandbox("--applicants", "1", "--rate", "20/s")).isZero();
            assertThat(out.toString())
                    .startsWith("Starting the sandbox")
                    .containsPattern("http://localhost:80(8[1-9]|9\\d)")
                    .doesNotContain("localhost:8080");
        }
    }

    /** Somebody else may have it already. */
    private static ServerSocket taken(int port) throws java.io.IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (java.net.BindException e) {
            return new ServerSocket(0);
        }
    }

    @Test
    void without_a_look_up_a_person_is_asked_what_became_of_an_application() throws Exception {
        Path scenario = scenario("+0s calm\n+0s reset after-create for 2 requests\n");
        sandbox("--applicants", "4", "--rate", "20/s", "--look-up", "none", "--scenario", scenario.toString());
        assertThat(out.toString()).contains("to-be-decided");
        out.getBuffer().setLength(0);
        assertThat(sandbox("--look-up", "perhaps")).isEqualTo(2);
        assertThat(out.toString()).contains("'perhaps' is not authoritative, search, none");
    }

    @Test
    void a_rate_that_is_none_is_said() {
        assertThat(sandbox("--rate", "often")).isEqualTo(2);
        assertThat(out.toString()).contains("'often' is not a number of requests per s, min or h");
    }

    @Test
    void alone_it_checks_a_bridge_in_another_process_that_its_file_points_at() throws Exception {
        int port = Child.freePort();
        Path scenario = scenario("""
                +0s 500 before-create for 2 requests
                +1s reset after-create for 2 requests
                +2s workwise 503 retry-after 1s for 2 requests
                """);
        CompletableFuture<Integer> systems = CompletableFuture.supplyAsync(() -> sandbox(
                "--only-systems",
                "--link",
                "--url",
                "http://127.0.0.1:" + port,
                "--token",
                Child.TOKEN,
                "--applicants",
                "12",
                "--rate",
                "4/s",
                "--scenario",
                scenario.toString()));
        Path config = folder.resolve("sandbox-config");
        Child.await("told where the systems are", () -> out.toString().contains("Ctrl+C ends it."));
        try (Child bridge = new Child(
                folder,
                port,
                List.of(),
                "--config",
                config.toString(),
                "--routes",
                "routes",
                "--data",
                folder.resolve("data").toString())) {
            assertThat(systems.get(90, TimeUnit.SECONDS))
                    .as("%s%n%s", out, bridge.log())
                    .isZero();
            assertThat(bridge.log())
                    .contains("uncertain (HTTP 500)")
                    .as("nothing is wrong with the settings that it wrote")
                    .doesNotContain("warning:");
        }
        assertThat(out.toString())
                .contains("workwise.base-url = http://127.0.0.1:")
                .contains("bridge run --config " + config)
                .contains("! no bridge answers at http://127.0.0.1:" + port)
                .contains("! the bridge answers")
                .containsPattern("arrived +\\S")
                .contains("not created");
        assertThat(out.toString().strip()).endsWith(CLEAN);
    }
}
