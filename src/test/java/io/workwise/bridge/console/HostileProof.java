package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R34: a process with -Xmx256m whose Workwise and ATSs, one integration for each connector, answer with
 * {@link #ANSWERS}, and whose healthy integration gets 40 hostile applications. It takes a minute: {@code mvn -q test
 * -Dtest=HostileProof}.
 */
class HostileProof {
    private static final String CANARY = "canary7f3a";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int GOOD = 10;
    private static final String LINKED = "/api/v1/integrations/acme/links/" + TestCompany.WW_JOB;

    @TempDir
    private Path folder;

    /** An answer, byte for byte. */
    private record Reply(
            int status, Map<String, String> headers, String start, String repeated, int times, String end) {
        static Reply of(String body) {
            return new Reply(200, Map.of(), body, "", 0, "");
        }

        static Reply of(String start, String repeated, int times, String end) {
            return new Reply(200, Map.of(), start, repeated, times, end);
        }

        static Reply of(int status, String body, String... header) {
            return new Reply(status, header.length == 0 ? Map.of() : Map.of(header[0], header[1]), body, "", 0, "");
        }

        void send(HttpExchange exchange) throws IOException {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, 0);
            byte[] part = repeated.getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(start.getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < times; i++) {
                    out.write(part);
                }
                out.write(end.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * Forty answers: each list has the names that Workwise and the connectors read. The canary is never the id or name
     * of a job or status: these are kept (R1).
     */
    private static final List<Reply> ANSWERS = answers();

    private static List<Reply> answers() {
        String list = "{\"canary\": \"" + CANARY
                + "\", \"success\": true, \"access_token\": \"t\", \"moreDataAvailable\": false, ";
        List<Reply> answers = new ArrayList<>();
        for (String name : List.of("items", "data", "results", "jobs", "content")) {
            answers.add(Reply.of(list + "\"" + name + "\": [", "{},".repeat(1_000), 21_000, "{}]}"));
            answers.add(Reply.of(list + "\"" + name + "\": [", "{},".repeat(1_000), 9, "{}]}"));
            answers.add(Reply.of(
                    list + "\"" + name + "\": [{\"id\": ", "9", 100_001, ", \"applicant\": \"" + CANARY + "\"}]}"));
            answers.add(Reply.of(list + "\"" + name + "\": ", "[", 90_000, "]"));
            answers.add(Reply.of(list + "\"" + name + "\": [{\"id\": \"theirs\", \"applicant\": \"" + CANARY
                    + "\", \"updatedAt\": \"-999999999-01-01T00:00:00Z\", \"title\": 1e999999999}]}"));
        }
        answers.add(Reply.of(CANARY));
        answers.add(Reply.of(""));
        answers.add(Reply.of("null"));
        answers.add(Reply.of("[[[" + CANARY));
        answers.add(Reply.of("{\"", "a\": {\"", 50_000, "\": 1"));
        answers.add(Reply.of("{\"items\": [\"", "x", 9_000_000, "\"]}"));
        answers.add(Reply.of("", "\u0000", 1_000_000, ""));
        answers.add(Reply.of(200, "[]", "Content-Encoding", "br, " + CANARY));
        answers.add(Reply.of(200, "[]", "Link", "<http://other.example/" + CANARY + ">; rel=\"next\""));
        answers.add(Reply.of(200, "[]", "X-Long", "x".repeat(200_000)));
        answers.add(Reply.of(301, "", "Location", "http://127.0.0.1:1/" + CANARY));
        answers.add(Reply.of(503, CANARY, "Retry-After", "-999999999999"));
        answers.add(Reply.of(422, "{\"errors\": [{\"message\": \"" + CANARY + " \u202e\"}]}"));
        answers.add(Reply.of(500, "{\"message\": \"" + CANARY + "\"}"));
        answers.add(Reply.of(
                200,
                "{\"items\": [], \"nextPageToken\": \"" + CANARY + "\"}",
                "Date",
                "Fri, 31 Dec 999999999 23:59:59 GMT"));
        return List.copyOf(answers);
    }

    @Test
    void the_others_are_delivered_within_ten_seconds_and_nothing_of_it_is_at_rest() throws Exception {
        assertThat(ANSWERS).hasSize(40);
        AtomicInteger asked = new AtomicInteger();
        HttpServer hostile = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        hostile.setExecutor(Executors.newCachedThreadPool());
        hostile.createContext("/", exchange -> ANSWERS.get(asked.getAndIncrement() % ANSWERS.size())
                .send(exchange));
        hostile.start();
        try (TestCompany company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db")) {
            Path config = company.config(
                    "schedule.applications",
                    "every 1s",
                    "schedule.ats-jobs",
                    "every 1s",
                    "schedule.workwise-jobs",
                    "every 1s",
                    "ats.budget",
                    "unlimited");
            connectors(config, "http://127.0.0.1:" + hostile.getAddress().getPort(), company.workwise.url());
            try (Child bridge = new Child(
                    folder,
                    List.of("-Xmx256m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError"),
                    "--config",
                    config.toString(),
                    "--data",
                    folder.resolve("data").toString())) {
                bridge.awaitReady();
                Child.await("linked", () -> isLinked(bridge));
                Child.await("asked for each answer by each", () -> asked.get() >= ANSWERS.size());
                hostileApplications(company);
                Instant begun = Instant.now();
                List<String> good = IntStream.range(0, GOOD)
                        .mapToObj(i -> company.apply(TestCompany.WW_JOB))
                        .toList();
                Child.await("delivered", () -> good.stream().allMatch(id -> company.created(company.email(id)) == 1));
                assertThat(Duration.between(begun, Instant.now()))
                        .as("until the others were delivered")
                        .isLessThan(SOON);
                int before = asked.get();
                Child.await("asked for each answer again", () -> asked.get() >= before + 2 * ANSWERS.size());
                bridge.awaitReady();
                assertThat(bridge.isAlive()).isTrue();
                assertThat(bridge.log()).doesNotContain("OutOfMemory", "StackOverflow", CANARY);
                assertThat(bridge.stop()).isZero();
            }
            atRest();
        } finally {
            hostile.stop(0);
        }
    }

    /**
     * An integration for each connector, whose ATS is hostile, and one of them whose Workwise is too. They ask six
     * times as often as the defaults do, or more.
     */
    private static void connectors(Path config, String url, String workwise) throws IOException {
        Map<String, Descriptor> all = new LinkedHashMap<>(
                Connectors.read(Path.of("routes"), new ArrayList<>()).all());
        assertThat(all).hasSizeGreaterThanOrEqualTo(9);
        for (Descriptor connector : all.values()) {
            Properties settings = new Properties();
            connector
                    .settings()
                    .keySet()
                    .forEach(name -> settings.setProperty("ats." + name, name.endsWith("url") ? url : "1"));
            settings.putAll(Map.of(
                    "ats",
                    connector.name(),
                    "workwise.base-url",
                    connector.name().equals("kombo") ? url : workwise,
                    "workwise.token",
                    "ww-token",
                    "export.retry-delays",
                    "1s",
                    "schedule.applications",
                    "every 5s",
                    "schedule.ats-jobs",
                    "every 5s",
                    "schedule.ats-statuses",
                    "every 5s",
                    "schedule.workwise-jobs",
                    "every 5s",
                    "ats.budget",
                    "unlimited"));
            try (var out = Files.newBufferedWriter(
                    config.resolve("integrations/hostile-" + connector.name() + ".properties"))) {
                settings.store(out, null);
            }
        }
    }

    private static boolean isLinked(Child bridge) {
        try {
            return bridge.api("PUT", LINKED, "{\"atsJobId\": \"" + TestCompany.ATS_JOB + "\"}")
                            .statusCode()
                    < 300;
        } catch (Exception e) {
            return false;
        }
    }

    /** Makes forty hostile people apply, with all that each field may contain. */
    private static void hostileApplications(TestCompany company) {
        List<String> texts = List.of(
                CANARY + " ".repeat(90_000) + "x",
                CANARY + "\u202e\u0000\u0007",
                (CANARY + "<script>").repeat(5_000),
                CANARY + "a\u0301".repeat(20_000));
        for (String field : List.of(
                "coverLetter",
                "firstName",
                "lastName",
                "phone",
                "email",
                "gender",
                "birthDate",
                "availableFrom",
                "statusId",
                "jobId")) {
            for (String text : texts) {
                ObjectNode application = company.application(company.apply(TestCompany.WW_JOB));
                (application.has(field) || field.equals("coverLetter")
                                ? application
                                : application.withObject("/candidate"))
                        .put(field, text);
                company.workwise.receive(application);
            }
        }
    }

    private void atRest() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                int at = text.indexOf(CANARY);
                assertThat(at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
