package io.workwise.bridge.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The stub's process and its remote control. */
final class Systems implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Child child;
    private final String url;

    /**
     * The stub's counts.
     *
     * @param strange requests that the stub did not understand
     * @param shortest the size of the shortest body, in bytes
     * @param longest the size of the longest body, in bytes
     */
    record Counts(long emitted, long created, long duplicates, long strange, int shortest, int longest) {}

    Systems(Path folder) throws IOException, InterruptedException {
        child = new Child(
                folder.resolve("stub.log"),
                List.of(
                        Child.java(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stub.class.getName()));
        url = "http://127.0.0.1:" + child.firstLine();
    }

    String url() {
        return url;
    }

    int port() {
        return URI.create(url).getPort();
    }

    void feed(boolean on) throws IOException, InterruptedException {
        control("feed?on=" + on);
    }

    void latency(int millis) throws IOException, InterruptedException {
        control("latency?ms=" + millis);
    }

    /**
     * Sets the jobs of both systems.
     *
     * @param linked the number of jobs that get applications
     */
    void jobs(int count, int linked) throws IOException, InterruptedException {
        control("jobs?count=" + count + "&linked=" + linked);
    }

    Counts counts() throws IOException, InterruptedException {
        return control("counts");
    }

    /** Waits until all applications have arrived. */
    Counts drained() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Counts counts = counts();
        while (counts.created() < counts.emitted() && System.nanoTime() < end) {
            Thread.sleep(100);
            counts = counts();
        }
        return counts;
    }

    private Counts control(String what) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + "/control/" + what)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        JsonNode json = BareMapping.JSON.readTree(answer.body());
        return new Counts(
                json.path("emitted").asLong(),
                json.path("created").asLong(),
                json.path("duplicates").asLong(),
                json.path("strange").asLong(),
                json.path("shortest").asInt(),
                json.path("longest").asInt());
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
