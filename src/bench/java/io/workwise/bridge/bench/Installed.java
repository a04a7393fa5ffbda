package io.workwise.bridge.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the packaged bridge by its own start script, with a folder of settings. */
final class Installed implements Subject {
    static final String FED = "fed";
    static final String TOKEN = "bench-token-of-the-bench-and-no-other";
    private final HttpClient http = HttpClient.newHttpClient();
    private final String database;
    private final int admin = freePort();
    private final int management = freePort();
    private final Child child;
    private final long deliveredBefore;
    final double readySeconds;
    final double readyCpuSeconds;

    /**
     * Starts the bridge.
     *
     * @param data the data folder; it may contain a filled ledger
     * @param integrations the number of integrations; all but the first are idle
     */
    Installed(Path folder, Path data, Systems systems, String database, int integrations, Options options)
            throws Exception {
        this(folder, data, systems, database, new Integrations(1, integrations - 1, Options.CONCURRENCY), options);
    }

    /**
     * The integrations.
     *
     * @param fed the number of integrations that get applications
     * @param idle the number of integrations without work
     * @param concurrency the posts in flight of each fed one
     */
    record Integrations(int fed, int idle, int concurrency) {}

    Installed(Path folder, Path data, Systems systems, String database, Integrations integrations, Options options)
            throws Exception {
        this.database = database.replace("{data}", data.toString());
        deliveredBefore = Files.exists(data.resolve("bridge.db")) ? delivered() : 0;
        Path config = settings(folder, systems, database, integrations);
        long begun = System.nanoTime();
        child = new Child(
                folder.resolve("bridge.log"),
                List.of(
                        "/usr/bin/env",
                        "BRIDGE_OPTS=" + options.bridgeOpts(),
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        options.bridge().resolve("bin/bridge").toString(),
                        "run",
                        "--config",
                        config.toString(),
                        "--routes",
                        options.bridge().resolve("routes").toString(),
                        "--data",
                        data.toString()));
        while (!isReady()) {
            child.residentMegabytes();
            Thread.sleep(20);
        }
        readySeconds = (System.nanoTime() - begun) / 1e9;
        readyCpuSeconds = child.cpuSeconds();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Path settings(Path folder, Systems systems, String url, Integrations integrations) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                config.resolve("application.properties"),
                "database.url=" + url + "\nadmin.port=" + admin + "\nmanagement.port=" + management + "\nadmin.token="
                        + TOKEN + "\nsecurity.hash-key=the key of the bench alone\n");
        Path files = Files.createDirectories(config.resolve("integrations"));
        for (int i = 0; i < integrations.fed(); i++) {
            integration(
                    files,
                    systems,
                    fed(i),
                    "\nexport.concurrency=" + integrations.concurrency() + "\nschedule.applications=every 1s\n");
        }
        for (int i = 0; i < integrations.idle(); i++) {
            integration(files, systems, "idle-%04d".formatted(i), "\n");
        }
        return config;
    }

    private static String fed(int number) {
        return number == 0 ? FED : FED + "-" + number;
    }

    private static void integration(Path files, Systems systems, String id, String more) throws IOException {
        Files.writeString(
                files.resolve(id + ".properties"),
                "ats=kombo\nats.api-key=bench\nats.integration-id=bench:" + id + "\nats.base-url=" + systems.url()
                        + "/ats\nworkwise.token=bench\nworkwise.base-url=" + systems.url() + "/ww/" + id + more);
    }

    private boolean isReady() throws InterruptedException {
        try {
            return send(management, "GET", "/health/ready", "") == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private int send(int port, String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + TOKEN)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /**
     * Links the first job as soon as both catalogues know it. Applications received from the next second on are
     * exported.
     */
    Installed link() throws IOException, InterruptedException {
        return link(1);
    }

    /**
     * Links the first job of several integrations.
     *
     * @param fed the number of integrations
     */
    Installed link(int fed) throws IOException, InterruptedException {
        long end = System.nanoTime() + 120_000_000_000L;
        for (int i = 0; i < fed; i++) {
            while (send(
                                    admin,
                                    "PUT",
                                    "/api/v1/integrations/" + fed(i) + "/links/w-000000",
                                    "{\"atsJobId\": \"a-000000\"}")
                            / 100
                    != 2) {
                child.residentMegabytes();
                if (System.nanoTime() > end) {
                    throw new IOException("cannot be linked; see " + child.log);
                }
                Thread.sleep(200);
            }
        }
        Thread.sleep(2_000);
        return this;
    }

    /** Returns the address of its console and API. */
    String url() {
        return "http://127.0.0.1:" + admin;
    }

    private long delivered() throws Exception {
        return Sql.number(database, "select count(*) from application where verdict = 'delivered'");
    }

    @Override
    public Child child() {
        return child;
    }

    @Override
    public long deliveredInTheEnd() throws Exception {
        child.close();
        return delivered() - deliveredBefore;
    }

    @Override
    public void close() throws IOException {
        child.close();
    }
}
