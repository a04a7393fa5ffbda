package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.Arrival.Attachment;
import io.workwise.bridge.sandbox.StoredDocument.GeneratedStream;
import io.workwise.bridge.testkit.TestClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeKomboCreateTest {
    private static final String PATH = "/ats/jobs/job-1/applications";
    private final TestClock clock = new TestClock();
    private final FakeKombo kombo = new FakeKombo(clock, new KomboAccount("key", "tool:1").refusingDuplicates());
    private final Http http = new Http(kombo.url(), "Authorization", "Bearer key", "X-Integration-Id", "tool:1");

    @BeforeEach
    void jobs() {
        kombo.putJob("job-1", "r1", "Monteur", "OPEN", new Stage("s2", "Gespräch", 1), new Stage("s1", "Neu", 0));
        kombo.putJob("job-2", "r2", "Einkäufer", "CLOSED");
        kombo.putJob("job-3", "r3", "Initiativ", null);
    }

    @AfterEach
    void stop() {
        kombo.close();
    }

    private static ObjectNode valid() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree("""
                {"stage_id": "s2",
                 "candidate": {"first_name": "Jörg", "last_name": "Weiß", "email_address": "joerg@example.org", "phone_number": "+49 30 23125012",
                  "gender": "MALE", "availability_date": "2026-04-01", "location": {"country": "DE", "city": "Köln", "zip_code": "50667"},
                  "salary_expectations": {"period": "YEAR", "amount": 48000}, "social_links": [{"url": "https://xing.example.com/jw"}]},
                 "gdpr_consent": {"given": true, "expires_at": "2026-09-01T00:00:00.000Z"},
                 "screening_question_answers": [{"question_id": "q1", "answer": "Ja"}],
                 "attachments": [{"data": "SGFsbG8=", "name": "Lebenslauf.pdf", "type": "CV", "content_type": "application/pdf"}]}""");
    }

    private JsonNode refusal(String path, JsonNode body) throws Exception {
        Http.Answer answer = http.post(path, body);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.json().path("status").asText()).isEqualTo("error");
        assertThat(kombo.created()).isEmpty();
        return answer.json().path("error");
    }

    @Test
    void creates_an_application_and_keeps_no_document() throws Exception {
        Http.Answer answer = http.post(PATH, valid());
        assertThat(answer.status()).isEqualTo(200);
        JsonNode data = answer.json().path("data");
        assertThat(data.path("current_stage").path("name").asText()).isEqualTo("Gespräch");
        assertThat(answer.json().path("warnings").get(0).path("message").asText())
                .contains("q1");
        Arrival arrival = kombo.created().get(0);
        assertThat(arrival.applicationId()).isEqualTo(data.path("id").asText());
        assertThat(arrival.candidate().path("last_name").asText()).isEqualTo("Weiß");
        assertThat(arrival.body().toString()).doesNotContain("SGFsbG8");
        assertThat(arrival.attachments())
                .containsExactly(new Attachment(
                        "Lebenslauf.pdf",
                        "CV",
                        "application/pdf",
                        5,
                        StoredDocument.of("", "Hallo".getBytes(StandardCharsets.US_ASCII))
                                .sha256()));
    }

    @Test
    void the_first_stage_is_the_default_and_a_job_without_stages_has_none() throws Exception {
        assertThat(http.post(PATH, valid().without("stage_id"))
                        .json()
                        .path("data")
                        .path("current_stage_id")
                        .asText())
                .isEqualTo("s1");
        JsonNode data = http.post("/ats/jobs/job-3/applications", valid().without("stage_id"))
                .json()
                .path("data");
        assertThat(data.path("current_stage").isNull()).isTrue();
    }

    @Test
    void finds_the_job_by_its_remote_id_too() throws Exception {
        assertThat(http.post("/ats/jobs/remote:r1/applications", valid())
                        .json()
                        .path("data")
                        .path("job_id")
                        .asText())
                .isEqualTo("job-1");
        assertThat(kombo.created().get(0).jobId()).isEqualTo("job-1");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/candidate, null, body.candidate must be an object",
                "/candidate/first_name, 7, must be a string",
                "/candidate/last_name, null, must be a string",
                "/candidate/phone_number, null, must be a string",
                "/candidate/email_address, \"joerg\", must be an e-mail address",
                "/candidate/gender, \"male\", must be one of MALE",
                "/candidate/availability_date, \"01.04.2026\", must be a date",
                "/candidate/availability_date, \"2026-02-30\", must be a date",
                "/candidate/availability_date, \"2026-04-01T00:00:00+02:00\", must be a date",
                "/candidate/salary_expectations/amount, \"48000\", must be a number",
                "/candidate/salary_expectations/period, \"HOUR\", must be one of MONTH",
                "/candidate/location/country, \"Deutschland\", two-letter country code",
                "/candidate/location/city, [], must be a string",
                "/candidate/social_links, {}, must be an array",
                "/candidate/social_links/0/url, \"xing.example.com\", must be a URI",
                "/stage_id, 1, must be a string",
                "/gdpr_consent/given, \"true\", must be a boolean",
                "/gdpr_consent/expires_at, \"soon\", must be a date",
                "/screening_question_answers/0/answer, {}, is not an answer",
                "/attachments, {}, must be an array",
                "/attachments/0, \"x\", must be an object",
                "/attachments/0/type, \"cv\", must be one of CV",
                "/attachments/0/content_type, \"pdf\", must be a MIME type",
                "/attachments/0/data, \"no base64!\", must be base64",
                "/attachments/0/data, 7, data must be a string"
            })
    void refuses_what_has_the_wrong_form(String pointer, String value, String rule) throws Exception {
        ObjectNode body = valid();
        String parent = pointer.substring(0, pointer.lastIndexOf('/'));
        String name = pointer.substring(pointer.lastIndexOf('/') + 1);
        JsonNode wrong = new ObjectMapper().readTree(value);
        if (body.at(parent).isArray()) ((ArrayNode) body.at(parent)).set(Integer.parseInt(name), wrong);
        else ((ObjectNode) body.at(parent)).set(name, wrong);
        JsonNode error = refusal(PATH, body);
        assertThat(error.path("code").asText()).isEqualTo("PLATFORM.INPUT_INVALID");
        assertThat(error.path("message").asText()).contains(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "'', candidate",
        "/candidate, first_name",
        "/candidate, last_name",
        "/candidate, email_address",
        "/candidate/location, country",
        "/candidate/salary_expectations, period",
        "/candidate/salary_expectations, amount",
        "/candidate/social_links/0, url",
        "/screening_question_answers/0, question_id",
        "/screening_question_answers/0, answer",
        "/attachments/0, name",
        "/attachments/0, type",
        "/attachments/0, content_type",
        "/attachments/0, data"
    })
    void refuses_what_lacks_a_required_field(String parent, String name) throws Exception {
        ObjectNode body = valid();
        ((ObjectNode) body.at(parent)).remove(name);
        JsonNode error = refusal(PATH, body);
        assertThat(error.path("code").asText()).isEqualTo("PLATFORM.INPUT_INVALID");
        assertThat(error.path("message").asText()).contains(name);
    }

    @Test
    void names_everything_that_is_wrong_and_no_value() throws Exception {
        ObjectNode body = valid();
        ((ObjectNode) body.path("candidate")).put("email_address", "private").remove("first_name");
        assertThat(refusal(PATH, body).path("message").asText())
                .contains("first_name", "email_address")
                .doesNotContain("private");
    }

    @Test
    void refuses_a_body_that_is_not_json() throws Exception {
        for (String body : List.of("", "[]", "{", "{}{}", "{\"attachments\":[{\"data\":\"SGFs")) {
            Http.Answer answer = http.send("POST", PATH, BodyPublishers.ofString(body));
            assertThat(answer.json().path("error").path("code").asText())
                    .as(body)
                    .isEqualTo("PLATFORM.INPUT_INVALID");
        }
        assertThat(kombo.arrivals()).isEmpty();
    }

    @Test
    void refuses_closed_and_unknown_jobs_unknown_stages_and_duplicates() throws Exception {
        assertThat(refusal("/ats/jobs/job-2/applications", valid()).path("code").asText())
                .isEqualTo("ATS.JOB_CLOSED");
        assertThat(refusal(PATH, valid().put("stage_id", "s9")).path("code").asText())
                .isEqualTo("REMOTE.INPUT_INVALID");
        assertThat(http.post("/ats/jobs/job-9/applications", valid()).status()).isEqualTo(404);
        kombo.putApplication("job-1", "Jörg", "Weiß", "JOERG@example.org");
        assertThat(refusal(PATH, valid()).path("code").asText()).isEqualTo("ATS.APPLICATION_ALREADY_EXISTS");
        assertThat(kombo.arrivals()).hasSize(4).allMatch(arrival -> arrival.applicationId() == null);
    }

    @Test
    void counts_and_hashes_large_attachments_while_they_stream() throws Exception {
        assertThat(upload(9_000_000).status()).isEqualTo(200);
        assertThat(kombo.created().get(0).attachments().get(0).size()).isEqualTo(9_000_000);
        assertThat(kombo.created().get(0).attachments().get(0).sha256())
                .isEqualTo(StoredDocument.generated("", 9_000_000).sha256());
    }

    @Test
    void refuses_more_attachments_than_the_documented_limit() throws Exception {
        JsonNode error =
                upload(KomboAccount.DOCUMENTED_ATTACHMENT_LIMIT + 1).json().path("error");
        assertThat(error.path("message").asText()).contains("more than the limit of 10485760");
        assertThat(kombo.created()).isEmpty();
    }

    private Http.Answer upload(long size) throws Exception {
        String head = valid().without("attachments")
                .toString()
                .replaceFirst(
                        "}$",
                        ",\"attachments\":[{\"name\":\"big.pdf\",\"type\":\"CV\",\"content_type\":\"application/pdf\",\"data\":\"");
        byte[] base64 = Base64.getEncoder().encode(new GeneratedStream(size).readAllBytes());
        List<InputStream> parts = List.of(text(head), new ByteArrayInputStream(base64), text("\"}]}"));
        return http.send(
                "POST",
                PATH,
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(parts))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void can_fail_before_creating() throws Exception {
        kombo.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.answer(429, Map.of("Retry-After", "3"), "{}");
            }
        });
        Http.Answer answer = http.post(PATH, valid());
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3");
        assertThat(kombo.arrivals()).hasSize(1);
        assertThat(kombo.created()).isEmpty();
    }

    @Test
    void can_lose_the_answer_after_creating_and_hide_it_from_look_ups() throws Exception {
        kombo.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival created) {
                return Fault.drop();
            }

            @Override
            public boolean visible(Arrival created) {
                return false;
            }
        });
        assertThatThrownBy(() -> http.post(PATH, valid())).isInstanceOf(IOException.class);
        assertThat(kombo.created()).hasSize(1);
        assertThat(http.get("/ats/candidates?email=joerg@example.org")
                        .json()
                        .path("data")
                        .path("results"))
                .isEmpty();
        kombo.behave(Behaviour.NONE);
        assertThat(http.get("/ats/candidates?email=JOERG@example.org")
                        .json()
                        .path("data")
                        .path("results"))
                .hasSize(1);
    }
}
