package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeKomboReadTest {
    private final TestClock clock = new TestClock();
    private final FakeKombo kombo = new FakeKombo(clock, new KomboAccount("key", "tool:1"));
    private final Http http = new Http(kombo.url(), "Authorization", "Bearer key", "X-Integration-Id", "tool:1");

    @AfterEach
    void stop() {
        kombo.close();
    }

    private JsonNode data(String path) throws Exception {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("success");
        return answer.json().path("data");
    }

    private List<String> ids(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        data(path).path("results").forEach(result -> ids.add(result.path("id").asText()));
        return ids;
    }

    private String code(Http client, String path) throws Exception {
        return client.get(path).json().path("error").path("code").asText();
    }

    @Test
    void checks_the_key_and_the_integration() throws Exception {
        Http wrongKey = new Http(kombo.url(), "Authorization", "Bearer other", "X-Integration-Id", "tool:1");
        Http noIntegration = new Http(kombo.url(), "Authorization", "Bearer key");
        Http otherIntegration = new Http(kombo.url(), "Authorization", "Bearer key", "X-Integration-Id", "tool:2");
        assertThat(wrongKey.get("/ats/jobs").status()).isEqualTo(401);
        assertThat(code(wrongKey, "/check-api-key")).isEqualTo("PLATFORM.AUTHENTICATION_INVALID");
        assertThat(code(noIntegration, "/ats/jobs")).isEqualTo("PLATFORM.INPUT_INVALID");
        assertThat(code(otherIntegration, "/ats/applications")).isEqualTo("PLATFORM.INTEGRATION_NOT_FOUND");
        assertThat(data("/check-api-key").path("environment_id").asText()).hasSize(24);
        assertThat(data("/integrations/tool:1").path("status").asText()).isEqualTo("ACTIVE");
        assertThat(http.get("/nothing").json().path("status").asText()).isEqualTo("error");
    }

    @Test
    void pages_through_the_jobs_with_a_cursor() throws Exception {
        for (int i = 0; i < 5; i++) kombo.putJob("job-" + i, "r" + i, "Job " + i, "OPEN");
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = data("/ats/jobs?page_size=2" + cursor);
            page.path("results").forEach(job -> seen.add(job.path("id").asText()));
            cursor = page.path("next").isNull()
                    ? null
                    : "&cursor=" + page.path("next").asText();
        } while (cursor != null);
        assertThat(seen).containsExactly("job-0", "job-1", "job-2", "job-3", "job-4");
        assertThat(kombo.requests("GET /ats/jobs")).isEqualTo(3);
    }

    @Test
    void refuses_queries_outside_the_description() throws Exception {
        kombo.putJob("job-1", "r1", "Job", "OPEN");
        for (String query : List.of(
                "page_size=0",
                "page_size=251",
                "page_size=x",
                "cursor=x",
                "include_deleted=yes",
                "statuses=open",
                "updated_after=x")) {
            assertThat(code(http, "/ats/jobs?" + query)).as(query).isEqualTo("PLATFORM.INPUT_INVALID");
        }
    }

    @Test
    void filters_jobs() throws Exception {
        kombo.putJob("job-1", "r1", "Monteur", "OPEN");
        kombo.putJob("job-2", "r2", "Einkäufer", "CLOSED");
        kombo.putJob("job-3", "r3", "Initiativ", null);
        assertThat(ids("/ats/jobs?statuses=OPEN,CLOSED")).containsExactly("job-1", "job-2");
        assertThat(ids("/ats/jobs?ids=job-3,job-9")).containsExactly("job-3");
        assertThat(ids("/ats/jobs?remote_ids=r1")).containsExactly("job-1");
        assertThat(ids("/ats/jobs?name_contains=eink%C3%A4u")).containsExactly("job-2");
    }

    @Test
    void shows_a_removed_job_only_on_request() throws Exception {
        kombo.putJob("job-1", "r1", "Monteur", "OPEN");
        kombo.removeJob("job-1");
        assertThat(ids("/ats/jobs")).isEmpty();
        assertThat(data("/ats/jobs?include_deleted=true")
                        .path("results")
                        .get(0)
                        .path("remote_deleted_at")
                        .asText())
                .isEqualTo("2026-03-02T08:00:00.000Z");
    }

    @Test
    void a_removed_stage_and_a_changed_status_show() throws Exception {
        kombo.putJob("job-1", "r1", "Monteur", "OPEN", new Stage("s1", "Neu", 0), new Stage("s2", "Gespräch", null));
        kombo.removeStage("job-1", "s1");
        kombo.setStatus("job-1", "Auf Eis");
        JsonNode job = data("/ats/jobs").path("results").get(0);
        assertThat(job.path("status").asText()).isEqualTo("Auf Eis");
        assertThat(job.path("stages")).hasSize(1);
        assertThat(job.path("stages").get(0).path("index").isNull()).isTrue();
    }

    @Test
    void lists_applications_with_stage_and_outcome() throws Exception {
        kombo.putJob("job-1", "r1", "Monteur", "OPEN", new Stage("s1", "Neu", 0), new Stage("s2", "Gespräch", 1));
        String first = kombo.putApplication("job-1", "Jörg", "Weiß", "joerg@example.org");
        String second = kombo.putApplication("job-1", "Eva", "Groß", "eva@example.org");
        clock.advance(Duration.ofSeconds(1));
        kombo.moveTo(first, "s2");
        kombo.setOutcome(first, "HIRED");
        JsonNode changed =
                data("/ats/applications?updated_after=2026-03-02T08:00:01.000Z").path("results");
        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).path("outcome").asText()).isEqualTo("HIRED");
        assertThat(changed.get(0).path("current_stage").path("name").asText()).isEqualTo("Gespräch");
        assertThat(ids("/ats/applications?job_ids=job-1&page_size=1")).containsExactly(first);
        assertThat(ids("/ats/applications?ids=" + second)).containsExactly(second);
        assertThat(ids("/ats/applications?job_ids=job-2")).isEmpty();
    }

    @Test
    void finds_candidates_by_mail_and_job() throws Exception {
        kombo.putJob("job-1", "r1", "Monteur", "OPEN");
        kombo.putJob("job-2", "r2", "Einkäufer", "OPEN");
        String application = kombo.putApplication("job-1", "Jörg", "Weiß", "joerg@example.org");
        kombo.putApplication("job-2", "Jörg", "Weiß", "joerg@example.org");
        assertThat(data("/ats/candidates?email=Joerg@example.org").path("results"))
                .hasSize(2);
        JsonNode one =
                data("/ats/candidates?email=joerg@example.org&job_ids=job-1").path("results");
        assertThat(one).hasSize(1);
        assertThat(one.get(0).path("applications").get(0).path("id").asText()).isEqualTo(application);
        assertThat(one.get(0).path("applications").get(0).path("job").path("id").asText())
                .isEqualTo("job-1");
        assertThat(ids("/ats/candidates?email=nobody@example.org")).isEmpty();
    }
}
