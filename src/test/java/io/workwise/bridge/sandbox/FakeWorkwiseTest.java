package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.testkit.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeWorkwiseTest {
    private final TestClock clock = new TestClock();
    private final FakeWorkwise workwise = new FakeWorkwise(clock, "secret");
    private final Http http = new Http(workwise.url() + "/v1", "Authorization", "Bearer secret");

    @AfterEach
    void stop() {
        workwise.close();
    }

    private static ObjectNode application(String id) {
        ObjectNode application = Json.object().put("id", id).put("jobId", "job-1");
        application
                .putObject("candidate")
                .put("firstName", "Jörg")
                .put("lastName", "Weiß")
                .put("email", "joerg@example.org");
        return application;
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void refuses_a_wrong_token_with_a_problem_document() throws Exception {
        Http.Answer answer = new Http(workwise.url() + "/v1", "Authorization", "Bearer other").get("/jobs");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(401);
    }

    @Test
    void every_answer_carries_the_date_of_its_own_clock() throws Exception {
        clock.advance(Duration.ofHours(5));
        assertThat(http.get("/jobs").header("Date")).isEqualTo("Mon, 2 Mar 2026 13:00:00 GMT");
        assertThat(http.get("/applications/none").header("Date")).isEqualTo("Mon, 2 Mar 2026 13:00:00 GMT");
    }

    @Test
    void lists_jobs_in_pages() throws Exception {
        for (String id : List.of("a", "b", "c")) workwise.putJob(id, "Monteur für " + id, "ONLINE");
        JsonNode first = http.get("/jobs?limit=2").json();
        assertThat(ids(first)).containsExactly("a", "b");
        assertThat(first.path("items").get(0).path("title").asText()).isEqualTo("Monteur für a");
        JsonNode last = http.get(
                        "/jobs?limit=2&pageToken=" + first.path("nextPageToken").asText())
                .json();
        assertThat(ids(last)).containsExactly("c");
        assertThat(last.has("nextPageToken")).isFalse();
    }

    @Test
    void lists_the_statuses_in_order() throws Exception {
        assertThat(ids(http.get("/application-statuses").json()))
                .containsExactly("open", "interview", "further_interviews", "hired", "rejected", "withdrawn");
    }

    @Test
    void sets_what_a_received_application_lacks() throws Exception {
        workwise.receive(application("1"));
        JsonNode seen = http.get("/applications/1").json();
        assertThat(seen.path("receivedAt").asText()).isEqualTo("2026-03-02T08:00:00.000Z");
        assertThat(seen.path("statusId").asText()).isEqualTo("open");
        assertThat(seen.path("statusHistory").toString())
                .isEqualTo("[{\"statusId\":\"open\",\"at\":\"2026-03-02T08:00:00.000Z\"}]");
    }

    @Test
    void lists_applications_by_their_last_change_in_pages() throws Exception {
        for (String id : List.of("c", "a", "b")) workwise.receive(application(id));
        clock.advance(Duration.ofMillis(1));
        workwise.moveTo("a", "interview");
        JsonNode first = http.get("/applications?limit=2").json();
        assertThat(ids(first)).containsExactly("b", "c");
        JsonNode last = http.get("/applications?limit=2&pageToken="
                        + first.path("nextPageToken").asText())
                .json();
        assertThat(ids(last)).containsExactly("a");
        assertThat(last.has("nextPageToken")).isFalse();
    }

    @Test
    void updatedAfter_includes_that_very_moment() throws Exception {
        workwise.receive(application("1"));
        clock.advance(Duration.ofMillis(1));
        workwise.receive(application("2"));
        assertThat(ids(http.get("/applications?updatedAfter=2026-03-02T08:00:00.001Z")
                        .json()))
                .containsExactly("2");
        assertThat(ids(http.get("/applications?updatedAfter=2026-03-02T09:00:00%2B01:00")
                        .json()))
                .containsExactly("1", "2");
    }

    @Test
    void refuses_limits_tokens_and_times_outside_the_contract() throws Exception {
        for (String query : List.of("limit=0", "limit=201", "limit=x", "pageToken=%25", "updatedAfter=yesterday")) {
            assertThat(http.get("/applications?" + query).status()).as(query).isEqualTo(400);
        }
    }

    @Test
    void tells_deleted_from_never_existed() throws Exception {
        ObjectNode application = application("1");
        application.putArray("documents").addObject().put("id", "doc");
        workwise.putDocument("doc", "application/pdf", 10);
        workwise.receive(application);
        workwise.delete("1");
        assertThat(http.get("/applications/1").status()).isEqualTo(410);
        assertThat(http.get("/documents/doc/content").status()).isEqualTo(410);
        assertThat(http.get("/applications/2").status()).isEqualTo(404);
        assertThat(http.get("/documents/other/content").status()).isEqualTo(404);
        assertThat(ids(http.get("/applications").json())).isEmpty();
    }

    @Test
    void takes_a_status_from_outside() throws Exception {
        workwise.receive(application("1"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(http.put("/applications/1/status", "{\"statusId\":\"hired\",\"at\":\"2026-03-02T08:00:30Z\"}")
                        .status())
                .isEqualTo(204);
        assertThat(http.put("/applications/1/status", "{\"statusId\":\"hired\"}")
                        .status())
                .isEqualTo(204);
        JsonNode seen = http.get("/applications/1").json();
        assertThat(seen.path("updatedAt").asText()).isEqualTo("2026-03-02T08:01:00.000Z");
        assertThat(seen.path("statusHistory")).hasSize(2);
        assertThat(seen.path("statusHistory").get(1).path("at").asText()).isEqualTo("2026-03-02T08:00:30.000Z");
    }

    @Test
    void refuses_a_status_that_cannot_be() throws Exception {
        workwise.receive(application("1").put("statusId", "rejected"));
        assertThat(http.put("/applications/1/status", "{\"statusId\":\"hired\"}")
                        .status())
                .isEqualTo(409);
        assertThat(http.put("/applications/1/status", "{\"statusId\":\"unheard\"}")
                        .status())
                .isEqualTo(400);
        assertThat(http.put("/applications/1/status", "{\"statusId\":7}").status())
                .isEqualTo(400);
        assertThat(http.put("/applications/1/status", "{").status()).isEqualTo(400);
        assertThat(http.put("/applications/2/status", "{\"statusId\":\"hired\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void streams_a_document_of_any_size() throws Exception {
        workwise.putDocument("big", "application/pdf", 10_000_000);
        Http.Answer answer = http.get("/documents/big/content");
        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.header("Content-Length")).isEqualTo("10000000");
        assertThat(StoredDocument.of("application/pdf", answer.response().body())
                        .sha256())
                .isEqualTo(workwise.documentSha256("big"));
    }

    @Test
    void misbehaves_as_it_is_told() throws Exception {
        workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return call.operation().equals("GET /jobs")
                        ? Fault.answer(503, Map.of("Retry-After", "7"), "")
                        : Fault.drop();
            }
        });
        assertThat(http.get("/jobs").header("Retry-After")).isEqualTo("7");
        assertThatThrownBy(() -> http.get("/applications")).isInstanceOf(IOException.class);
    }

    @Test
    void counts_requests() throws Exception {
        http.get("/applications/1");
        http.get("/jobs");
        assertThat(workwise.requests()).isEqualTo(2);
        assertThat(workwise.requests("GET /applications/{applicationId}")).isEqualTo(1);
        assertThat(workwise.requests("GET /applications")).isZero();
    }
}
