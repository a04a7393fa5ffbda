package io.workwise.bridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code bridge health} is what the image's HEALTHCHECK runs: its exit code counts. */
class HealthCommandTest {
    @TempDir
    Path config;

    private HttpServer management;
    private int ready = 200;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void a_management_port() throws Exception {
        management = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        management.createContext("/health/", exchange -> {
            boolean live = exchange.getRequestURI().getPath().equals("/health/live");
            byte[] body = (live ? "lives" : "says " + ready).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(live ? 200 : ready, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        management.start();
        Files.writeString(
                config.resolve("application.properties"),
                "management.port = " + management.getAddress().getPort() + "\n");
    }

    @AfterEach
    void close() {
        management.stop(0);
    }

    @Test
    void ready_is_0_and_not_ready_is_1_by_the_port_of_the_settings() {
        assertThat(health("--config", config.toString())).isZero();
        assertThat(out.toString()).contains("says 200");
        ready = 503;
        assertThat(health("--config", config.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("says 503");
    }

    @Test
    void a_process_that_lives_and_cannot_work_is_not_to_be_killed_for_it() {
        ready = 503;
        assertThat(health("--config", config.toString(), "--live")).isZero();
        assertThat(out.toString()).contains("lives");
    }

    @Test
    void where_nobody_answers_it_is_1_with_a_sentence() {
        management.stop(0);
        assertThat(health("--config", config.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("No bridge answers at http://127.0.0.1:")
                .hasLineCount(1);
    }

    @Test
    void a_port_on_every_address_is_asked_on_the_loopback() {
        assertThat(HealthCommand.address("0.0.0.0", 8081)).isEqualTo("http://127.0.0.1:8081");
        assertThat(HealthCommand.address("::", 8081)).isEqualTo("http://127.0.0.1:8081");
        assertThat(HealthCommand.address("::1", 8081)).isEqualTo("http://[::1]:8081");
        assertThat(HealthCommand.address("10.0.0.7", 9000)).isEqualTo("http://10.0.0.7:9000");
    }

    private int health(String... arguments) {
        return new CommandLine(new HealthCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
