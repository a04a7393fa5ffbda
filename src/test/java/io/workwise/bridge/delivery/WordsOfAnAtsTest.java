package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TalkativeAts;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** R26: foreign words at any place of an answer are not kept anywhere. Covers writes, reads, look-ups and logins. */
class WordsOfAnAtsTest {
    private static final List<String> CANARIES = List.of("schwanger", "nachbarin");
    private static final List<String> ANSWERS = List.of(
            "{\"error\": {\"code\": \"nachbarin.schwanger\", \"title\": \"ich bin schwanger\", \"message\": \"die nachbarin ist schwanger\", \"log_url\": \"https://ats/nachbarin\"}}",
            "{\"error\": {\"code\": \"schwanger\", \"title\": null, \"message\": \"candidate.email_address: nachbarin\"}, \"nachbarin\": {\"schwanger\": [\"schwanger\"]}}",
            "{\"errors\": [{\"field\": \"nachbarin\", \"errors\": [{\"reason\": \"schwanger\"}]}, {\"title\": \"schwanger\", \"detail\": \"nachbarin\", \"type\": \"x#schwanger\"}], \"error_description\": \"nachbarin\"}",
            "<html><h1>nachbarin</h1>ich bin schwanger</html>",
            "ich bin schwanger",
            "[\"schwanger\", {\"nachbarin\": 1}]");
    private static final String HEADERS =
            "Warning: 199 - \"nachbarin\"\nX-Error: ich bin schwanger\nWWW-Authenticate: Bearer realm=\"nachbarin\", error=\"schwanger\"\nLink: <nachbarin schwanger>; rel=\"next\"\nDate: nachbarin\n"
                    + "Set-Cookie: nachbarin=schwanger\nLocation: https://nachbarin.test/schwanger\nContent-Type: text/nachbarin; charset=schwanger";

    @TempDir
    private Path folder;

    private TestCompany company;
    private final TalkativeAts talkative = new TalkativeAts();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        root.detachAppender(log);
        company.close();
        talkative.close();
    }

    private static String lines(ILoggingEvent event) {
        StringBuilder lines =
                new StringBuilder(event.getLevel() + " " + event.getThreadName() + " " + event.getFormattedMessage());
        for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            lines.append('\n').append(thrown.getClassName()).append(": ").append(thrown.getMessage());
        }
        return lines.toString();
    }

    private void nothingIsLeft(String after) throws IOException {
        String said = log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                .map(WordsOfAnAtsTest::lines)
                .collect(Collectors.joining("\n"));
        String threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .collect(Collectors.joining("\n"));
        clean(said, "the log after " + after);
        clean(threads, "names of threads after " + after);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f) && !f.startsWith(folder.resolve("config")))
                    .toList()) {
                clean(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1),
                        file.getFileName() + " after " + after);
            }
        }
    }

    private static void clean(String text, String where) {
        String lower = text.toLowerCase(Locale.ROOT);
        assertThat(CANARIES).as("left in " + where).noneMatch(lower::contains);
    }

    @Test
    void writes_reads_look_ups_and_the_pre_flight_leave_no_foreign_words() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.replace("ats.base-url", talkative.url());
        // the last ones hold the integration
        for (int status : new int[] {422, 400, 404, 409, 200, 500, 403, 301, 401, 429}) {
            for (String answer : ANSWERS) {
                talkative.says("HTTP/1.1 " + status + " Die Nachbarin ist schwanger\n" + HEADERS, answer);
                String id = company.apply(TestCompany.WW_JOB);
                company.run(
                        "applications",
                        "resume-exports",
                        "ats-jobs",
                        "ats-statuses",
                        "outcomes",
                        "reconcile",
                        "required-fields");
                clean(
                        company.entry(id).detail()
                                + company.problems().list(0, 1_000)
                                + company.polls().of(TestCompany.INTEGRATION),
                        "the ledger after " + status);
            }
            nothingIsLeft("HTTP " + status);
        }
        assertThat(talkative.asked)
                .anyMatch(line -> line.startsWith("POST /ats/jobs/"))
                .anyMatch(line -> line.startsWith("GET /ats/jobs?"));
    }

    @Test
    void an_invalid_status_line_leaves_no_foreign_words() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.replace("ats.base-url", talkative.url());
        for (String line : List.of(
                "nachbarin schwanger",
                "HTTP/1.1 schwanger nachbarin",
                "HTTP/9.9 200 nachbarin",
                "HTTP/1.1 200 OK\nschwanger: nachbarin\nnachbarin schwanger")) {
            talkative.says(line, "{\"nachbarin\": \"schwanger\"}");
            company.apply(TestCompany.WW_JOB);
            company.run("applications", "ats-jobs", "reconcile");
        }
        nothingIsLeft("status lines that are none");
    }

    @Test
    void a_login_for_a_token_leaves_no_foreign_words() throws Exception {
        Path config = company.config();
        Files.writeString(
                config.resolve("integrations/acme.properties"),
                String.join(
                        "\n",
                        "ats = personio",
                        "ats.base-url = " + talkative.url(),
                        "ats.client-id = x",
                        "ats.client-secret = y",
                        "workwise.base-url = " + company.workwise.url(),
                        "workwise.token = ww-token"));
        try (Bridge bridge = new Bridge(
                Setup.read(config, Path.of("routes"), folder.resolve("data"), new Properties(), Map.of()),
                Clock.systemUTC())) {
            for (String answer : ANSWERS) {
                for (int status : new int[] {400, 200, 500, 401}) {
                    talkative.says("HTTP/1.1 " + status + " nachbarin\n" + HEADERS, answer);
                    bridge.runNow(TestCompany.INTEGRATION, "ats-jobs");
                }
            }
        }
        assertThat(talkative.asked).anyMatch(line -> line.startsWith("POST /v2/auth/token"));
        nothingIsLeft("logins");
    }

    @Test
    void the_evidence_for_a_decision_has_no_foreign_words() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.answer(500, Map.of(), "");
            }
        });
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        Path routes = Files.createDirectories(folder.resolve("routes"));
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = routes.resolve(Path.of("routes").relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(
                routes.resolve("ats/kombo/find.jq"),
                "variable(\"email\") | {items: [{id: \"ich bin schwanger\"}, {id: \"nachbarin@firma.test\"}, {id: \"application-7\"}], next: null}");
        company.routes = routes;
        company.replace();
        company.run("reconcile");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        assertThat(company.entry(id).detail()).isEqualTo("ATS ids: application-7, …, …");
        clean(company.problems().list(0, 100).toString(), "problems");
    }
}
