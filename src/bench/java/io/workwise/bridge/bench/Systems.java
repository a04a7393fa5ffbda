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

/** The stub's process, and the remote control of it. */
final class Systems implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Child child;
    private final String url;

    /**
     * @param strange requests that it did not understand
     * @param shortest and {@code longest}: bodies of creates, in bytes
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

    /** @param linked how many of them applications come in for */
    void jobs(int count, int linked) throws IOException, InterruptedException {
        control("jobs?count=" + count + "&linked=" + linked);
    }

    Counts counts() throws IOException, InterruptedException {
        return control("counts");
    }

    /** Waits until all that was given out has arrived. */
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
