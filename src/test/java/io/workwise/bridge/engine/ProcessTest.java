package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.Main;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that need a separate process: crashes, signals, exit codes, memory, and files on disk. */
class ProcessTest {
    private static final String LINK = "/api/v1/integrations/acme/links/" + TestCompany.WW_JOB;
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
        "4"
    };
    private static final int KILLS = Integer.getInteger("proof.kills", 6);

    @TempDir
    Path folder;

    private TestCompany company;
    private Path config;

    @BeforeEach
    void aCompany() throws IOException {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        config = company.config(QUICK);
    }

    @AfterEach
    void close() {
        company.close();
    }

    private Child run(String... jvmOptions) throws Exception {
        return new Child(
                folder,
                List.of(jvmOptions),
                "--config",
                config.toString(),
                "--routes",
                "routes",
                "--data",
                folder.resolve("data").toString());
    }

    private void link(Child child) throws Exception {
        Child.await("linked", () -> {
            try {
                return child.api("PUT", LINK, "{\"atsJobId\": \"" + TestCompany.ATS_JOB + "\"}")
                                        .statusCode()
                                / 100
                        == 2;
            } catch (Exception e) {
                return false;
            }
        });
    }

    @Test
    void killed_again_and_again_while_the_ats_misbehaves_nothing_is_lost_and_nothing_arrives_twice_D1_to_D6()
            throws Exception {
        long seed = 20261122;
        Random luck = new Random(seed);
        company.ats.behave(new Behaviour() {
            @Override
            public synchronized Fault beforeCreate(Arrival arrival) {
                return luck.nextInt(8) == 0
                        ? Fault.drop()
                        : luck.nextInt(4) == 0 ? Fault.delay(Duration.ofMillis(150)) : Fault.NONE;
            }

            @Override
            public synchronized Fault afterCreate(Arrival arrival) {
                return luck.nextInt(8) == 0
                        ? Fault.answer(502, Map.of(), "")
                        : luck.nextInt(4) == 0 ? Fault.delay(Duration.ofMillis(150)) : Fault.NONE;
            }
        });
        Set<String> ids = new HashSet<>();
        for (int life = 0; life < KILLS; life++) {
            try (Child child = run().awaitReady()) {
                link(child);
                for (int i = 0; i < 8; i++) {
                    ids.add(company.apply(TestCompany.WW_JOB));
                }
                int before = company.ats.arrivals().size();
                int until = before + 1 + luck.nextInt(6);
                Child.await(
                        "sending",
                        () -> company.ats.arrivals().size() >= until
                                || child.applications("acme", "verdict=delivered")
                                                .size()
                                        == ids.size());
            }
        }
        company.ats.behave(Behaviour.NONE);
        try (Child child = run().awaitReady()) {
            Child.await(
                    "all delivered",
                    () -> child.applications("acme", "verdict=delivered").size() == ids.size());
            assertThat(company.ats.created())
                    .as("seed %d: one record each", seed)
                    .hasSize(ids.size());
            Set<String> atsIds = new HashSet<>();
            child.applications("acme", "")
                    .forEach(a -> atsIds.add(a.path("atsApplicationId").asText()));
            assertThat(company.ats.created())
                    .extracting(Arrival::applicationId)
                    .containsExactlyInAnyOrderElementsOf(atsIds);
        }
    }

    @Test
    void a_signal_to_stop_lets_what_is_being_sent_end_and_exits_with_0() throws Exception {
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.delay(Duration.ofMillis(700));
            }
        });
        try (Child child = run().awaitReady()) {
            link(child);
            company.apply(TestCompany.WW_JOB);
            Child.await("sending", () -> !company.ats.arrivals().isEmpty());
            assertThat(child.stop()).isZero();
            assertThat(child.log()).contains("done (HTTP 200)");
        }
        assertThat(company.ats.created()).hasSize(1);
    }

    @Test
    void a_backup_of_a_busy_process_is_put_in_place_after_a_crash_and_nothing_is_lost_and_nothing_is_twice_R29()
            throws Exception {
        Path backup = folder.resolve("backup.db");
        Set<String> ids = new HashSet<>();
        try (Child child = run().awaitReady()) {
            link(child);
            for (int i = 0; i < 12; i++) {
                ids.add(company.apply(TestCompany.WW_JOB));
            }
            Child.await("sending", () -> company.ats.arrivals().size() >= 3);
            assertThat(Main.execute(
                            "backup",
                            backup.toString(),
                            "--config",
                            config.toString(),
                            "--data",
                            folder.resolve("data").toString()))
                    .isZero();
            for (int i = 0; i < 4; i++) {
                ids.add(company.apply(TestCompany.WW_JOB));
            }
            Child.await(
                    "all delivered",
                    () -> child.applications("acme", "verdict=delivered").size() == ids.size());
            child.kill();
        }
        assertThat(folder.resolve("data/bridge.db-wal"))
                .as("a crash leaves the log of the file that is replaced")
                .exists();
        Files.copy(backup, folder.resolve("data/bridge.db"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (Child refused = run()) {
            assertThat(refused.awaitEnd()).isEqualTo(2);
            assertThat(refused.log()).contains("is a backup of 20").contains("start once with --restored");
        }
        try (Child child = new Child(
                        folder,
                        List.of(),
                        "--restored",
                        "--config",
                        config.toString(),
                        "--routes",
                        "routes",
                        "--data",
                        folder.resolve("data").toString())
                .awaitReady()) {
            ids.add(company.apply(TestCompany.WW_JOB));
            assertThat(child.api("POST", "/api/v1/integrations/acme/resume", "{}")
                            .statusCode())
                    .isEqualTo(200);
            Child.await(
                    "all delivered",
                    () -> child.applications("acme", "verdict=delivered").size() == ids.size());
            assertThat(child.stop()).isZero();
        }
        assertThat(company.ats.created())
                .extracting(Arrival::email)
                .doesNotHaveDuplicates()
                .hasSize(ids.size());
    }

    @Test
    void a_second_process_on_the_same_data_is_refused() throws Exception {
        try (Child first = run().awaitReady();
                Child second = run()) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.log()).contains("another bridge uses the data folder");
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void wrong_settings_and_routes_end_the_process_with_2_and_are_named_by_file_and_line() throws Exception {
        Files.writeString(config.resolve("application.properties"), "export.concurrency = many\nadmin.prot = 1\n");
        try (Child child = run()) {
            assertThat(child.awaitEnd()).isEqualTo(2);
            assertThat(child.log())
                    .contains("application.properties:1: 'export.concurrency' must be a whole number")
                    .contains("application.properties:2: 'admin.prot' is unknown")
                    .contains("did you mean admin.port?");
        }
        Files.delete(config.resolve("application.properties"));
        Path routes = copy(Path.of("routes"), folder.resolve("routes"));
        Path route = routes.resolve("ats/kombo/kombo-list-jobs.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("- setBody:", "- setBoddy:"));
        try (Child child = new Child(
                folder,
                List.of(),
                "--config",
                config.toString(),
                "--routes",
                routes.toString(),
                "--data",
                folder.resolve("data").toString())) {
            assertThat(child.awaitEnd()).isEqualTo(2);
            assertThat(child.log()).contains("kombo-list-jobs.camel.yaml:12: 'setBoddy' is unknown here");
        }
    }

    @Test
    void the_log_is_json_where_it_is_asked_for_and_its_first_line_says_what_runs_where() throws Exception {
        try (Child child = run("-Dlog.format=json").awaitReady()) {
            link(child);
            String id = company.apply(TestCompany.WW_JOB);
            Child.await("delivered", () -> company.created(company.email(id)) == 1);
            child.stop();
            List<JsonNode> lines = new ArrayList<>();
            for (String line : child.log().lines().toList()) {
                lines.add(Json.MAPPER.readTree(line));
            }
            assertThat(lines.get(0).path("message").asText())
                    .startsWith("Ready: Workwise ATS bridge ")
                    .contains(
                            " with 1 integrations, ",
                            " ms after its start on Java ",
                            "config " + config.toAbsolutePath(),
                            "routes " + Path.of("routes").toAbsolutePath(),
                            "database sqlite "
                                    + folder.resolve("data/bridge.db").toAbsolutePath());
            assertThat(lines).anySatisfy(line -> {
                assertThat(line.path("integration").asText()).isEqualTo(TestCompany.INTEGRATION);
                assertThat(line.path("application").asText()).isEqualTo(id);
                assertThat(line.path("message").asText()).contains("done (HTTP 200)");
            });
            assertThat(child.log()).as("no personal data").doesNotContain(company.email(id));
        }
    }

    @Test
    void where_sqlites_library_cannot_be_unpacked_one_sentence_says_so_and_what_to_do() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        try (Child child = run("-Djava.io.tmpdir=" + nowhere)) {
            assertThat(child.awaitEnd()).isEqualTo(1);
            assertThat(child.log())
                    .contains("SQLite's library cannot be unpacked into " + nowhere + "; give a folder")
                    .contains("org.sqlite.tmpdir")
                    .doesNotContain("\tat ");
        }
        try (Child child = run("-Dorg.sqlite.lib.path=" + nowhere)) {
            assertThat(child.awaitReady().log())
                    .as("the driver unpacks it where an image's is gone")
                    .doesNotContain("\tat ");
        }
        try (Child child = run("-Djava.io.tmpdir=" + nowhere, "-Dorg.sqlite.lib.path=" + nowhere)) {
            assertThat(child.awaitEnd()).isEqualTo(1);
            assertThat(child.log())
                    .contains("SQLite's library cannot be loaded from " + nowhere)
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_signal_ends_a_process_whose_routes_do_not_load() throws Exception {
        Path routes = copy(Path.of("routes"), folder.resolve("routes"));
        Path route = routes.resolve("ats/kombo/kombo-list-jobs.camel.yaml");
        Path pipe = folder.resolve("pipe"); // where nobody ever writes
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Files.writeString(route, Files.readString(route).replace("file:{{routes}}/ats/kombo/jobs.jq", "file:" + pipe));
        Path data = folder.resolve("data");
        try (Child child = new Child(
                folder,
                List.of(),
                "--config",
                config.toString(),
                "--routes",
                routes.toString(),
                "--data",
                data.toString())) {
            Child.await("begun", () -> Files.exists(data));
            assertThat(child.stop()).as("exit code").isZero();
            assertThat(child.log()).doesNotContain("Ready: ");
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    @Test
    void documents_as_large_as_the_ats_takes_pass_through_little_memory_and_a_larger_one_is_named_R24()
            throws Exception {
        List<String> large = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            large.add(withDocument("large-" + i, 10 << 20));
        }
        try (Child child = run("-Xmx80m").awaitReady()) {
            link(child);
            large.clear();
            for (int i = 0; i < 12; i++) {
                large.add(withDocument("again-" + i, (10 << 20) - 64));
            }
            String tooLarge = withDocument("too-large", (10 << 20) + 1);
            Child.await(
                    "delivered",
                    () -> company.ats.created().size() == large.size()
                            && child.applications("acme", "verdict=fix").size() == 1);
            JsonNode fix = child.applications("acme", "verdict=fix").get(0);
            assertThat(fix.path("id").asText()).isEqualTo(tooLarge);
            assertThat(fix.path("reason").asText()).isEqualTo("document");
            assertThat(fix.path("sentence").path("de").asText()).contains("too-large");
            company.ats.created().forEach(arrival -> assertThat(arrival.attachments())
                    .anyMatch(a -> a.size() == (10 << 20) - 64));
        }
    }

    private String withDocument(String documentId, long size) {
        company.workwise.putDocument(documentId, "application/pdf", size);
        ObjectNode application = company.applicants.next(TestCompany.WW_JOB).application();
        application.remove("coverLetter");
        application
                .putArray("documents")
                .addObject()
                .put("id", documentId)
                .put("kind", "cv")
                .put("fileName", "Lebenslauf.pdf")
                .put("contentType", "application/pdf")
                .put("size", size);
        return company.workwise.receive(application).path("id").asText();
    }

    @Test
    void nothing_of_an_applicant_is_left_in_files_logs_metrics_or_answers_R26() throws Exception {
        List<String> canaries = new ArrayList<>();
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                String quoted = canaries.stream()
                        .map(c -> c + " " + c.toUpperCase(java.util.Locale.ROOT))
                        .reduce("", (a, b) -> a + " '" + b + "'");
                return arrival.email().startsWith("refuse")
                        ? Fault.answer(
                                400,
                                Map.of("Content-Type", "application/json"),
                                "{\"status\":\"error\",\"error\":{\"code\":\"PLATFORM.INPUT_INVALID\",\"title\":\"Invalid\",\"message\":\"candidate.email_address is invalid:"
                                        + quoted + "\",\"log_url\":null}}")
                        : Fault.NONE;
            }
        });
        try (Child child = run().awaitReady()) {
            link(child);
            canaries.addAll(applyWithCanaries("deliver"));
            canaries.addAll(applyWithCanaries("refuse"));
            Child.await(
                    "judged",
                    () -> child.applications("acme", "verdict=delivered").size() == 1
                            && child.applications("acme", "verdict=fix").size() == 1);
            String seen = child.applications("acme", "").toString()
                    + child.metrics()
                    + child.api("GET", "/api/v1/problems", "").body()
                    + child.api("GET", "/api/v1/audit", "").body();
            assertThat(child.applications("acme", "verdict=fix")
                            .get(0)
                            .path("sentence")
                            .path("en")
                            .asText())
                    .contains("candidate.email_address");
            child.stop();
            assertNoCanary(canaries, seen + child.log(), "log, metrics or API");
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertNoCanary(
                        canaries,
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1),
                        file.getFileName().toString());
            }
        }
    }

    private static void assertNoCanary(List<String> canaries, String text, String where) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        assertThat(canaries)
                .as("what is left in " + where)
                .noneMatch(canary -> lower.contains(canary.toLowerCase(java.util.Locale.ROOT)));
    }

    /**
     * Replaces every text of the application by a word that the test can find again, except ids, times and words of the
     * contract.
     */
    private List<String> applyWithCanaries(String mailbox) {
        ObjectNode application = company.applicants.next(TestCompany.WW_JOB).application();
        List<String> canaries = new ArrayList<>();
        ObjectNode candidate = (ObjectNode) application.path("candidate");
        for (String field : new String[] {"firstName", "lastName", "phone"}) {
            candidate.put(field, canary(canaries, field));
        }
        candidate.put("email", mailbox + "@" + canary(canaries, "mail") + ".example.org");
        candidate
                .putObject("location")
                .put("street", canary(canaries, "street"))
                .put("city", canary(canaries, "city"))
                .put("zipCode", canary(canaries, "zip"))
                .put("country", "DE");
        candidate
                .putArray("links")
                .addObject()
                .put("kind", "other")
                .put("url", "https://example.com/" + canary(canaries, "link"));
        candidate
                .putArray("experience")
                .addObject()
                .put("company", canary(canaries, "company"))
                .put("title", canary(canaries, "title"));
        application.put("coverLetter", canary(canaries, "letter"));
        application
                .putArray("answers")
                .addObject()
                .put("questionId", "q")
                .put("question", canary(canaries, "question"))
                .put("answer", canary(canaries, "answer"));
        String document = "doc-" + mailbox;
        byte[] bytes = canary(canaries, "document").getBytes(StandardCharsets.UTF_8);
        company.workwise.putDocument(document, "text/plain", bytes);
        application
                .putArray("documents")
                .addObject()
                .put("id", document)
                .put("kind", "cv")
                .put("fileName", canary(canaries, "file") + ".txt")
                .put("contentType", "text/plain")
                .put("size", bytes.length);
        company.workwise.receive(application);
        return canaries;
    }

    private static String canary(List<String> canaries, String field) {
        String canary = "kanari" + field.toLowerCase(java.util.Locale.ROOT)
                + Integer.toString(canaries.size() + 10_007, 36) + "vogel";
        canaries.add(canary);
        return canary;
    }
}
