package io.workwise.bridge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs {@code bridge run} as a separate process, which a test can kill. */
public final class Child implements AutoCloseable {
    public static final String TOKEN = "child-token-of-the-test-and-no-other";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path log;
    private final int adminPort;
    private final int managementPort = freePort();
    private final Process process;

    /**
     * Starts the process.
     *
     * @param jvmOptions such as -Xmx64m
     * @param arguments the arguments after {@code run}
     */
    public Child(Path folder, List<String> jvmOptions, String... arguments) throws IOException {
        this(folder, freePort(), jvmOptions, arguments);
    }

    /**
     * Starts the process on a given port.
     *
     * @param adminPort the port at which others expect it
     */
    public Child(Path folder, int adminPort, List<String> jvmOptions, String... arguments) throws IOException {
        this(folder, adminPort, System.getProperty("java.class.path"), jvmOptions, arguments);
    }

    /**
     * Starts another version.
     *
     * @param classPath the class path of that version
     */
    public Child(Path folder, int adminPort, String classPath, List<String> jvmOptions, String... arguments)
            throws IOException {
        this.adminPort = adminPort;
        log = folder.resolve("child-" + adminPort + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-Dadmin.port=" + adminPort,
                "-Dmanagement.port=" + managementPort,
                "-Dadmin.token=" + TOKEN,
                "-cp",
                classPath,
                "io.workwise.bridge.Main",
                "run"));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Child awaitReady() throws Exception {
        await("ready", () -> status("http://127.0.0.1:" + managementPort + "/health/ready") == 200);
        return this;
    }

    /** Waits until a condition holds. It polls, because another process changes the condition. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not " + what + " after " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private int status(String uri) {
        try {
            return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    public HttpResponse<String> api(String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Returns all pages of the integration's applications; empty if the process does not answer.
     *
     * @param query such as {@code verdict=delivered}
     */
    public List<JsonNode> applications(String integration, String query) {
        List<JsonNode> applications = new ArrayList<>();
        String cursor = "";
        try {
            do {
                JsonNode page = Json.MAPPER.readTree(api(
                                "GET",
                                "/api/v1/integrations/" + integration + "/applications?limit=200&" + query + cursor,
                                "")
                        .body());
                page.path("items").forEach(applications::add);
                cursor = page.path("nextCursor").isTextual()
                        ? "&cursor=" + URLEncoder.encode(page.get("nextCursor").asText(), StandardCharsets.UTF_8)
                        : "";
            } while (!cursor.isEmpty());
        } catch (Exception e) {
            applications.clear();
        }
        return applications;
    }

    public String metrics() throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process by SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Pauses the process by SIGSTOP, in the middle of its work and without its knowledge. */
    public void freeze() throws Exception {
        signal("STOP");
    }

    public void thaw() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        if (new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                        .start()
                        .waitFor()
                != 0) {
            throw new AssertionError("no signal " + name);
        }
    }

    /** Returns the number of integrations that it owns; -1 if it does not answer. */
    public int onDuty() {
        try {
            return Json.MAPPER
                    .readTree(http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://127.0.0.1:" + managementPort + "/health/ready"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("onDuty")
                    .asInt(-1);
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /**
     * Stops the process by SIGTERM.
     *
     * @return the exit code
     */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
