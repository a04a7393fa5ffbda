package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.testkit.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each trouble as a client sees it, over real HTTP. */
class TroublesTest {
    private static final String CREATE = "/ats/jobs/job-1/applications";
    private final TestClock clock = new TestClock();
    private final FakeWorkwise workwise = new FakeWorkwise(clock, "secret");
    private final FakeKombo ats = new FakeKombo(clock, new KomboAccount("key", "tool:1"));
    private final Scene scene = new Scene(workwise, ats, new SandboxWorld(workwise, ats, clock, 5), clock);
    private final Http kombo = new Http(ats.url(), "Authorization", "Bearer key", "X-Integration-Id", "tool:1");
    private final Http ww = new Http(workwise.url() + "/v1", "Authorization", "Bearer secret");
    private int people;

    @BeforeEach
    void aJob() {
        ats.putJob("job-1", "r1", "Monteur (m/w/d)", "OPEN", new Stage("s1", "Neu", 0), new Stage("s2", "Gespräch", 1));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private ObjectNode somebody() {
        ObjectNode body = Json.object();
        body.putObject("candidate")
                .put("first_name", "Jörg")
                .put("last_name", "Weiß")
                .put("email_address", "joerg" + ++people + "@example.org");
        return body;
    }

    private Http.Answer create() throws Exception {
        return kombo.post(CREATE, somebody());
    }

    private int created() {
        return ats.created().size();
    }

    @Test
    void latency_comes_before_the_usual_answer() throws Exception {
        scene.tell("latency 200ms");
        long begun = System.nanoTime();
        assertThat(create().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void calm_lets_waiting_requests_go_on() throws Exception {
        scene.tell("latency 1h for 1 request");
        var waiting = HttpClient.newHttpClient().sendAsync(request().build(), BodyHandlers.ofByteArray());
        await(() -> scene.inForce(Side.ATS).isEmpty());
        scene.tell("calm");
        assertThat(waiting.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void says_in_seconds_and_by_a_date_when_to_come_again() throws Exception {
        scene.tell("429 retry-after 30s for 1 request");
        Http.Answer seconds = create();
        assertThat(seconds.status()).isEqualTo(429);
        assertThat(seconds.header("Retry-After")).isEqualTo("30");
        scene.tell("503 retry-after-date 30s for 1 request");
        Http.Answer date = create();
        assertThat(date.status()).isEqualTo(503);
        assertThat(date.header("Retry-After")).isEqualTo("Mon, 2 Mar 2026 08:00:30 GMT");
        assertThat(ats.arrivals()).as("refused at the door").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void a_server_error_says_nothing_of_whether_it_was_created(int status) throws Exception {
        scene.tell(status + " before-create for 1 request");
        assertThat(create().status()).isEqualTo(status);
        assertThat(created()).isZero();
        scene.tell(status + " after-create for 1 request");
        assertThat(create().status()).isEqualTo(status);
        assertThat(created()).isEqualTo(1);
        assertThat(create().status()).isEqualTo(200);
    }

    @Test
    void a_reset_breaks_the_connection_before_or_after_creating() throws Exception {
        scene.tell("reset before-create for 1 request");
        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(created()).isZero();
        scene.tell("reset after-create for 1 request");
        assertThatThrownBy(this::create).isInstanceOf(IOException.class);
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void a_timeout_gives_no_answer_before_or_after_creating() throws Exception {
        scene.tell("timeout before-create for 1 request");
        noAnswerTo(1);
        assertThat(created()).isZero();
        scene.tell("timeout after-create for 1 request");
        noAnswerTo(2);
        assertThat(created()).isEqualTo(1);
    }

    /** Checks that the request arrived and gets no answer until the client gives up. */
    private void noAnswerTo(int arrival) throws Exception {
        var waiting = HttpClient.newHttpClient().sendAsync(request().build(), BodyHandlers.ofByteArray());
        await(() -> ats.arrivals().size() == arrival && scene.inForce(Side.ATS).isEmpty());
        assertThat(waiting).isNotDone();
        scene.tell("calm");
        assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("nothing happens").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(ats.url() + CREATE))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer key")
                .header("X-Integration-Id", "tool:1")
                .POST(BodyPublishers.ofString(somebody().toString()));
    }

    @Test
    void garbage_is_200_and_no_json() throws Exception {
        scene.tell("garbage after-create for 1 request");
        Http.Answer answer = create();
        assertThat(answer.status()).isEqualTo(200);
        assertThatThrownBy(answer::json).isInstanceOf(IOException.class);
        assertThat(created()).isEqualTo(1);
        scene.tell("garbage");
        assertThatThrownBy(kombo.get("/ats/jobs")::json).isInstanceOf(IOException.class);
    }

    @Test
    void a_truncated_answer_is_shorter_than_it_says() throws Exception {
        scene.tell("truncated after-create for 1 request");
        var response = HttpClient.newHttpClient().send(request().build(), BodyHandlers.ofInputStream());
        long announced = response.headers().firstValueAsLong("Content-Length").orElseThrow();
        List<Integer> bytes = new ArrayList<>();
        try (InputStream body = response.body()) {
            assertThatThrownBy(() -> {
                        for (int one = body.read(); one >= 0; one = body.read()) {
                            bytes.add(one);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat((long) bytes.size()).isPositive().isEqualTo(announced / 2);
        assertThat(created()).isEqualTo(1);
        scene.tell("truncated");
        assertThatThrownBy(() -> kombo.get("/ats/jobs")).isInstanceOf(IOException.class);
    }

    @Test
    void a_slow_answer_comes_byte_by_byte() throws Exception {
        scene.tell("slow 1h");
        var response = HttpClient.newHttpClient().send(request().build(), BodyHandlers.ofInputStream());
        InputStream body = response.body();
        assertThat(body.read()).isEqualTo('{');
        assertThat(body.available()).as("the second byte is an hour away").isZero();
        scene.tell("calm");
        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("success");
    }

    @Test
    void an_answer_without_an_id_comes_from_one_that_was_created() throws Exception {
        scene.tell("no-id");
        JsonNode data = create().json().path("data");
        assertThat(data.has("id")).isFalse();
        assertThat(data.path("job_id").asText()).isEqualTo("job-1");
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void refused_data_and_duplicates_are_said_in_the_atss_own_words() throws Exception {
        scene.tell("refuse for 1 request");
        assertThat(create().json().at("/error/code").asText()).isEqualTo("PLATFORM.INPUT_INVALID");
        scene.tell("duplicate for 1 request");
        assertThat(create().json().at("/error/code").asText()).isEqualTo("ATS.APPLICATION_ALREADY_EXISTS");
        assertThat(created()).as("by no request").isZero();
        assertThat(ats.applications()).singleElement().satisfies(one -> assertThat(one.email())
                .isEqualTo("joerg2@example.org"));
    }

    @Test
    void an_expired_key_is_refused_until_it_is_renewed() throws Exception {
        scene.tell("expire-key");
        assertThat(create().json().at("/error/code").asText()).isEqualTo("PLATFORM.AUTHENTICATION_INVALID");
        assertThat(kombo.get("/ats/jobs").status()).isEqualTo(401);
        scene.tell("renew-key");
        assertThat(create().status()).isEqualTo(200);
        scene.tell("workwise expire-key");
        assertThat(ww.get("/jobs").status()).isEqualTo(401);
        assertThat(kombo.get("/ats/jobs").status()).isEqualTo(200);
        scene.tell("workwise renew-key");
        assertThat(ww.get("/jobs").status()).isEqualTo(200);
    }

    @Test
    void pages_that_shift_show_one_twice_and_pass_one_over() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            ids.add("w-" + i);
            workwise.putJob("w-" + i, "Job", "ONLINE");
        }
        scene.tell("workwise shift-pages");
        List<String> read = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonNode page = ww.get("/jobs" + (token.isEmpty() ? "" : "?pageToken=" + token))
                    .json();
            page.path("items").forEach(job -> read.add(job.path("id").asText()));
            token = page.path("nextPageToken").textValue();
        }
        assertThat(read).containsExactly("w-1", "w-2", "w-3", "w-3", "w-4", "w-5", "w-7", "w-8", "w-9");
        scene.tell("calm");
        assertThat(ww.get("/jobs").json().path("items")).hasSize(ids.size());
    }

    @Test
    void the_pages_of_the_ats_shift_too_and_end() throws Exception {
        for (int i = 2; i <= 9; i++) {
            ats.putJob("job-" + i, "r" + i, "Job " + i, "OPEN");
        }
        scene.tell("shift-pages");
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode data = kombo.get("/ats/jobs" + (cursor.isEmpty() ? "" : "?cursor=" + cursor))
                    .json()
                    .path("data");
            data.path("results").forEach(job -> read.add(job.path("remote_id").asText()));
            cursor = data.path("next").textValue();
        }
        assertThat(read).containsExactly("r1", "r2", "r3", "r3", "r4", "r5", "r7", "r8", "r9");
    }

    @Test
    void a_trouble_meets_as_many_as_it_says_and_lets_the_others_pass() throws Exception {
        scene.tell("500 every 3rd for 2 requests");
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            statuses.add(kombo.get("/ats/jobs").status());
        }
        assertThat(statuses).containsExactly(200, 200, 500, 200, 200, 500, 200, 200, 200);
        assertThat(scene.inForce(Side.ATS)).isEmpty();
    }

    @Test
    void a_trouble_ends_when_its_time_is_over() throws Exception {
        scene.tell("500 for 20s");
        assertThat(scene.inForce(Side.ATS)).containsExactly("500 for 20s");
        clock.advance(Duration.ofMillis(19_999));
        assertThat(kombo.get("/ats/jobs").status()).isEqualTo(500);
        clock.advance(Duration.ofMillis(1));
        assertThat(kombo.get("/ats/jobs").status()).isEqualTo(200);
        assertThat(scene.inForce(Side.ATS)).isEmpty();
    }

    @Test
    void a_trouble_of_creating_leaves_reading_alone_and_one_of_workwise_the_ats() throws Exception {
        scene.tell("500 before-create");
        scene.tell("workwise 503");
        assertThat(kombo.get("/ats/jobs").status()).isEqualTo(200);
        assertThat(create().status()).isEqualTo(500);
        assertThat(ww.get("/jobs").status()).isEqualTo(503);
        scene.tell("workwise calm");
        assertThat(ww.get("/jobs").status()).isEqualTo(200);
        assertThat(create().status()).isEqualTo(500);
    }

    @Test
    void jobs_close_open_and_vanish_and_are_named_by_id_or_beginning() throws Exception {
        scene.tell("close-job job-1");
        assertThat(create().json().at("/error/code").asText()).isEqualTo("ATS.JOB_CLOSED");
        scene.tell("reopen-job r1");
        assertThat(create().status()).isEqualTo(200);
        scene.tell("delete-job \"monteur (m/w\"");
        assertThat(create().status()).isEqualTo(404);
        assertThat(kombo.get("/ats/jobs").json().at("/data/results")).isEmpty();
        scene.tell("reopen-job Monteur");
        assertThat(create().status()).isEqualTo(200);
    }

    @Test
    void a_status_gets_another_name_or_is_gone() throws Exception {
        scene.tell("rename-status r1 Neu \"Frisch eingegangen\"");
        assertThat(kombo.get("/ats/jobs")
                        .json()
                        .at("/data/results/0/stages/0/name")
                        .asText())
                .isEqualTo("Frisch eingegangen");
        scene.tell("delete-status r1 Frisch");
        assertThat(kombo.post(CREATE, somebody().put("stage_id", "s1"))
                        .json()
                        .at("/error/code")
                        .asText())
                .isEqualTo("REMOTE.INPUT_INVALID");
        assertThat(ats.firstStages().get("job-1")).as("each that was the first").containsExactlyInAnyOrder("s1", "s2");
    }

    @Test
    void somebody_applies_with_an_earlier_change() throws Exception {
        scene.tell("arrive");
        scene.tell("late-change 10m");
        JsonNode items = ww.get("/applications").json().path("items");
        assertThat(items).hasSize(2);
        assertThat(items.get(0).path("updatedAt").asText()).isEqualTo("2026-03-02T07:50:00.000Z");
        assertThat(items.get(0).path("receivedAt").asText()).isEqualTo("2026-03-02T08:00:00.000Z");
    }

    @Test
    void the_youngest_applicant_or_the_named_one_is_deleted() throws Exception {
        scene.tell("arrive 3");
        List<String> ids = workwise.applied().stream().map(one -> one.id()).toList();
        scene.tell("delete-applicant");
        scene.tell("delete-applicant " + ids.get(0));
        assertThat(ids.stream().map(id -> status("/applications/" + id))).containsExactly(410, 200, 410);
        assertThat(workwise.applied()).as("the check still knows them").hasSize(3);
        assertThatThrownBy(() -> scene.tell("delete-applicant " + ids.get(0)))
                .hasMessageContaining("no application '" + ids.get(0) + "'");
    }

    private int status(String path) {
        try {
            return ww.get(path).status();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
