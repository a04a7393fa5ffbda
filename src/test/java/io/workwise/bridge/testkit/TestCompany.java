package io.workwise.bridge.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.sandbox.Applicants;
import io.workwise.bridge.sandbox.FakeKombo;
import io.workwise.bridge.sandbox.FakeWorkwise;
import io.workwise.bridge.sandbox.KomboAccount;
import io.workwise.bridge.sandbox.Stage;
import io.workwise.bridge.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A company with a fake Workwise, a fake Kombo and a bridge between them. Its flows run when a test says so. */
public final class TestCompany implements AutoCloseable, BridgeParts {
    public static final String INTEGRATION = "acme";
    public static final String WW_JOB = "w-1";
    public static final String ATS_JOB = "a-1";
    private static final String WHO = "test";
    public final FakeWorkwise workwise;
    public final FakeKombo ats;
    public final Applicants applicants;
    public final Path folder;
    public Path routes = Path.of("routes");
    /**
     * Whether to start the bridge although its files have faults, for tests of faults that checks cannot always find.
     */
    public boolean unchecked;
    /** More settings of the engine, as key, value, … */
    public String[] engine = {};

    private Bridge bridge;
    private final String databaseUrl;

    public TestCompany(Path folder, String databaseUrl) {
        this(folder, databaseUrl, new KomboAccount("key", "tool:1"));
    }

    /** Returns the same company with its bridge on another database. */
    public TestCompany on(String otherUrl) {
        return new TestCompany(this, otherUrl);
    }

    private TestCompany(TestCompany same, String databaseUrl) {
        this.folder = same.folder;
        this.databaseUrl = databaseUrl;
        this.workwise = same.workwise;
        this.ats = same.ats;
        this.applicants = same.applicants;
    }

    public TestCompany(Path folder, String databaseUrl, KomboAccount account) {
        this.workwise = new FakeWorkwise(Clock.systemUTC(), "ww-token");
        this.applicants = new Applicants(Clock.systemUTC(), 7);
        this.folder = folder;
        this.databaseUrl = databaseUrl;
        this.ats = new FakeKombo(Clock.systemUTC(), account);
        workwise.putJob(WW_JOB, "Mechatroniker", "ONLINE");
        ats.putJob(
                ATS_JOB,
                "r-1",
                "Mechatroniker",
                "OPEN",
                new Stage("s-2", "Gespr\u00e4ch", 2),
                new Stage("s-1", "Eingang", 1),
                new Stage("s-0", "Ablage", null));
    }

    /**
     * Writes the settings.
     *
     * @param more additional settings as key, value, …
     */
    public Path config(String... more) throws IOException {
        Path config = folder.resolve("config");
        integration(config, INTEGRATION, more);
        engine(config, databaseUrl, engine);
        return config;
    }

    public static void engine(Path config, String databaseUrl, String... more) throws IOException {
        Properties engine = new Properties();
        put(engine, "database.url", databaseUrl, "security.hash-key", "a key of the tests alone");
        put(engine, more);
        try (var out = Files.newBufferedWriter(config.resolve("application.properties"))) {
            engine.store(out, null);
        }
    }

    /**
     * Writes the file of the integration that connects both sides.
     *
     * @param more additional settings as key, value, …
     */
    public void integration(Path config, String id, String... more) throws IOException {
        Files.createDirectories(config.resolve("integrations"));
        Properties settings = new Properties();
        put(
                settings,
                "ats",
                "kombo",
                "ats.base-url",
                ats.url(),
                "ats.api-key",
                "key",
                "ats.integration-id",
                "tool:1",
                "workwise.base-url",
                workwise.url(),
                "workwise.token",
                "ww-token",
                "ats.look-up",
                "authoritative",
                "export.settle-time",
                "0s",
                "export.second-look-up",
                "0s",
                "export.retry-delays",
                "1ms",
                "workwise.page-size",
                "10");
        put(settings, more);
        try (var out = Files.newBufferedWriter(config.resolve("integrations/" + id + ".properties"))) {
            settings.store(out, null);
        }
    }

    private static void put(Properties settings, String... keysAndValues) {
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
    }

    /** Opens a bridge on the company's data, and makes it read the jobs of both systems. */
    public TestCompany open(String... settings) throws Exception {
        bridge = new Bridge(setup(settings), Clock.systemUTC());
        run("workwise-jobs", "ats-jobs", "ats-statuses");
        return this;
    }

    private Setup setup(String... settings) throws IOException {
        return unchecked
                ? Setup.read(
                        config(settings), routes, folder.resolve("data"), new Properties(), Map.of(), new ArrayList<>())
                : Setup.read(config(settings), routes, folder.resolve("data"), new Properties(), Map.of());
    }

    /** Reloads the edited files, as {@code bridge dev} does. */
    public void replace(String... settings) throws Exception {
        bridge.replace(setup(settings));
    }

    /** Opens a bridge with the statement that the ledger was restored (R29). */
    public TestCompany openRestored(String... settings) throws Exception {
        bridge = Bridge.restored(setup(settings), Clock.systemUTC());
        return this;
    }

    /** Checks whether a file of secrets has changed. A running bridge does so every ten seconds. */
    public void lookAtSecrets() {
        bridge.lookAtSecrets();
    }

    /** What /metrics shows. */
    public String metrics() {
        return bridge.metrics();
    }

    @Override
    public Bridge bridge() {
        return bridge;
    }

    public void run(String... schedules) throws InterruptedException {
        for (String schedule : schedules) {
            bridge.runNow(INTEGRATION, schedule);
        }
    }

    public void link(String workwiseJob, String atsJob) {
        link(workwiseJob, new Wish(atsJob, null, null, false, true));
    }

    public void link(String workwiseJob, Wish wish) {
        Integration integration = integrations().get(INTEGRATION);
        linking().put(integration, workwiseJob, wish, WHO);
        changed(INTEGRATION);
    }

    /**
     * Makes somebody apply.
     *
     * @return the application's id
     */
    public String apply(String workwiseJob) {
        return applicants.next(workwiseJob).applyAt(workwise);
    }

    public ObjectNode application(String id) {
        return workwise.application(id);
    }

    public Entry entry(String id) {
        return applications()
                .find(INTEGRATION, id)
                .orElseThrow(() -> new AssertionError("the ledger does not know " + id));
    }

    public String verdict(String id) {
        Entry entry = entry(id);
        return entry.verdict().code() + " " + entry.reason().code();
    }

    public List<Entry> all(Verdict verdict) {
        List<Entry> all = new ArrayList<>(applications().list(INTEGRATION, new Filter(verdict, null), null, 10_000));
        return all;
    }

    public long created(String applicationEmail) {
        return ats.created().stream()
                .filter(a -> a.email().equalsIgnoreCase(applicationEmail))
                .count();
    }

    public String email(String applicationId) {
        return workwise.application(applicationId)
                .path("candidate")
                .path("email")
                .asText();
    }

    public void closeBridge() {
        if (bridge != null) {
            bridge.close();
            bridge = null;
        }
    }

    @Override
    public void close() {
        closeBridge();
        ats.close();
        workwise.close();
    }
}
