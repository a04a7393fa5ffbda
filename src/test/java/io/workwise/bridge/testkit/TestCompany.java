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

/**
 * A company on both sides - a fake Workwise and a fake Kombo - and a bridge between them whose flows run when the test
 * says so.
 */
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
    /** Whether it is started in spite of what is wrong with its files: for what checking them cannot see everywhere. */
    public boolean unchecked;

    private Bridge bridge;
    private final String databaseUrl;

    public TestCompany(Path folder, String databaseUrl) {
        this(folder, databaseUrl, new KomboAccount("key", "tool:1"));
    }

    /** The same company, whose bridge is on another database. */
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

    /** Writes the settings; more of them as key, value, … */
    public Path config(String... more) throws IOException {
        Path config = folder.resolve("config");
        integration(config, INTEGRATION, more);
        engine(config, databaseUrl);
        return config;
    }

    public static void engine(Path config, String databaseUrl) throws IOException {
        Properties engine = new Properties();
        put(engine, "database.url", databaseUrl, "security.hash-key", "a key of the tests alone");
        try (var out = Files.newBufferedWriter(config.resolve("application.properties"))) {
            engine.store(out, null);
        }
    }

    /** Writes the file of the integration that connects both sides. */
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

    /** Opens a bridge on the company's data, and lets it read both systems' jobs. */
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

    /** Puts what was edited since in the place of what runs. */
    public void replace(String... settings) throws Exception {
        bridge.replace(setup(settings));
    }

    /** A person says at the start that the ledger was restored (R29). */
    public TestCompany openRestored(String... settings) throws Exception {
        bridge = Bridge.restored(setup(settings), Clock.systemUTC());
        return this;
    }

    /** Whether a file of secrets has changed; a running bridge does so every few seconds. */
    public void lookAtSecrets() {
        bridge.lookAtSecrets();
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
     * Somebody applies.
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
