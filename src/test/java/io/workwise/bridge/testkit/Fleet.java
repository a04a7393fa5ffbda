package io.workwise.bridge.testkit;

import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.linking.Linking.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Several companies, each with its own Workwise and ATS, and several instances of the bridge on one database. */
public final class Fleet implements AutoCloseable {
    private static final String[] QUICK = {
        "schedule.workwise-jobs",
        "every 1s",
        "schedule.applications",
        "every 1s",
        "schedule.ats-jobs",
        "every 1s",
        "schedule.ats-statuses",
        "every 1s",
        "schedule.resume-exports",
        "every 1s",
        "schedule.reconcile",
        "every 1s",
        "export.settle-time",
        "1s",
        "export.second-look-up",
        "1s",
        "export.retry-delays",
        "200ms",
        "export.concurrency",
        "4",
        "export.lease",
        "5s"
    };
    /** The lease of an instance: the others notice its absence after this time. */
    public static final Duration LEASE = Duration.ofSeconds(2);

    public final Map<String, TestCompany> companies = new TreeMap<>();
    public final Path config;
    private final Path folder;
    private final String databaseUrl;
    private final List<Bridge> bridges = new ArrayList<>();

    /**
     * Makes the companies.
     *
     * @param settings the settings of each integration, in addition to quick schedules
     */
    public Fleet(Path folder, String databaseUrl, int size, String... settings) throws IOException {
        this.folder = folder;
        this.databaseUrl = databaseUrl;
        this.config = folder.resolve("config");
        for (int i = 0; i < size; i++) {
            String id = "company-%02d".formatted(i);
            companies.put(id, new TestCompany(folder, databaseUrl));
            write(config, id, settings);
        }
        TestCompany.engine(config, databaseUrl);
    }

    public void write(Path into, String id, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of(QUICK));
        all.addAll(List.of(settings));
        companies.get(id).integration(into, id, all.toArray(String[]::new));
    }

    /** Writes settings for an instance that knows only these integrations. */
    public Path configOf(String... ids) throws IOException {
        Path other = Files.createDirectories(folder.resolve("config-" + String.join("-", ids)));
        for (String id : ids) {
            write(other, id);
        }
        TestCompany.engine(other, databaseUrl);
        return other;
    }

    public Bridge start() throws Exception {
        return start(config);
    }

    /** Starts another instance in this process. */
    public Bridge start(Path settings) throws Exception {
        Properties ports = new Properties();
        ports.putAll(Map.of(
                "admin.port",
                "0",
                "management.port",
                "0",
                "instance.lease",
                LEASE.toSeconds() + "s",
                "admin.token",
                Child.TOKEN,
                "stop-timeout",
                "8s"));
        Bridge bridge = new Bridge(
                Setup.read(settings, Path.of("routes"), folder.resolve("data-" + bridges.size()), ports, Map.of()),
                Clock.systemUTC());
        bridges.add(bridge);
        bridge.start();
        return bridge;
    }

    /** Returns the arguments for an instance in a separate process. */
    public String[] arguments(String name) {
        return new String[] {
            "--config",
            config.toString(),
            "--routes",
            "routes",
            "--data",
            folder.resolve(name).toString()
        };
    }

    /** Links each company's job as soon as the jobs of both sides are known. */
    public void link(Bridge bridge) throws InterruptedException {
        for (String id : companies.keySet()) {
            Child.await(
                    "linked",
                    () -> null
                            != quietly(() -> BridgeParts.of(bridge)
                                    .linking()
                                    .put(
                                            BridgeParts.of(bridge)
                                                    .integrations()
                                                    .get(id),
                                            TestCompany.WW_JOB,
                                            new Wish(TestCompany.ATS_JOB, null, null, false, true),
                                            "test")));
            BridgeParts.of(bridge).changed(id);
        }
    }

    public static boolean has(Bridge bridge, String integration) {
        return BridgeParts.of(bridge).asks().isHere(integration);
    }

    /** Returns the number of the company's applications with the verdict. */
    public static long count(Bridge bridge, String integration, String verdict) {
        return BridgeParts.of(bridge).applications().counts(integration).getOrDefault(verdict, 0L);
    }

    /** Returns the answer; null if asking fails. */
    public static <T> T quietly(Callable<T> ask) {
        try {
            return ask.call();
        } catch (Exception e) {
            return null;
        }
    }

    public void stop(Bridge bridge) {
        bridges.remove(bridge);
        bridge.close();
    }

    @Override
    public void close() {
        List.copyOf(bridges).forEach(this::stop);
        companies.values().forEach(TestCompany::close);
    }
}
