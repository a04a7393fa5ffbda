package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.http.Answer;
import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.ledger.AtsReply;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Outcome;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import io.workwise.bridge.workwise.VerifiedStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The outcomes of writes, as routes/ats/kombo/connector.yaml declares and the delivery protocol demands. */
class WriteOutcomesTest {
    private static final String GOOD = "{\"status\": \"success\", \"data\": {\"id\": \"H77f\"}, \"warnings\": []}";

    @TempDir
    Path folder;

    private Integration integration;

    @BeforeEach
    void kombo() {
        integration = AnIntegration.withKombo(folder, "export.retry-delays = 7s", "export.settle-time = 11m");
    }

    @Test
    void a_good_answer_with_an_id_is_done() {
        Outcome outcome = outcome(200, GOOD);
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DONE);
        assertThat(outcome.reason()).isEqualTo(Reason.CREATED);
        assertThat(outcome.atsId()).isEqualTo("H77f");
        assertThat(outcome.detail()).isNull();
    }

    @Test
    void warnings_of_a_good_answer_are_kept() {
        assertThat(outcome(
                                200,
                                "{\"data\": {\"id\": \"H77f\"}, \"warnings\": [{\"message\": \"This is an example warning!\"}, {\"message\": \"And another for Anna\"}]}")
                        .detail())
                .isEqualTo("This is an example warning; And another for …");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\": {}}",
                "{\"data\": {\"id\": null}}",
                "{\"data\": {\"id\": \"\"}}",
                "{\"data\": {\"id\": {\"x\": 1}}}",
                "{\"data\": []}",
                "[]",
                "5",
                "\"ok\"",
                "null",
                ""
            })
    void D5_a_good_answer_without_an_id_is_applied_and_looked_up(String body) {
        Outcome outcome = outcome(200, body);
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.APPLIED);
        assertThat(outcome.reason()).isEqualTo(Reason.TO_BE_LOOKED_UP);
        assertThat(outcome.delay()).isEqualTo(Duration.ofMinutes(11));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>it works</html>", "{\"data\": {\"id\": \"H7", "{\"data\": {\"id\": \"H77f\"}} trailing"})
    void D5_a_good_answer_that_is_not_json_is_uncertain(String body) {
        Outcome outcome = outcome(200, body);
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.OPEN);
        assertThat(outcome.reason()).isEqualTo(Reason.TO_BE_LOOKED_UP);
        assertThat(outcome.atsId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM.RATE_LIMIT_EXCEEDED, RATE_LIMITED",
        "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED, RATE_LIMITED",
        "REMOTE.RATE_LIMIT_EXCEEDED, RATE_LIMITED",
        "PLATFORM.INPUT_INVALID, REFUSED_DATA",
        "REMOTE.INPUT_INVALID, REFUSED_DATA",
        "PLATFORM.AUTHENTICATION_INVALID, CREDENTIALS",
        "INTEGRATION.AUTHENTICATION_INVALID, CREDENTIALS",
        "INTEGRATION.PERMISSION_MISSING, CREDENTIALS",
        "PLATFORM.INTEGRATION_NOT_FOUND, SETTINGS",
        "PLATFORM.IP_NOT_WHITELISTED, SETTINGS",
        "INTEGRATION.QA_FAILED, SETTINGS",
        "INTEGRATION.SETUP_SYNC_PENDING, SETTINGS",
        "INTEGRATION.SETUP_INCOMPLETE, SETTINGS",
        "INTEGRATION.INACTIVE, SETTINGS",
        "INTEGRATION.MODEL_NOT_AVAILABLE, SETTINGS",
        "INTEGRATION.MODEL_DISABLED, SETTINGS",
        "INTEGRATION.ACTION_NOT_AVAILABLE, SETTINGS",
        "INTEGRATION.ACTION_DISABLED, SETTINGS",
        "PLATFORM.TASK_TIMED_OUT, TO_BE_LOOKED_UP",
        "REMOTE.SERVICE_UNAVAILABLE, TO_BE_LOOKED_UP",
        "REMOTE.UNKNOWN_HTTP_ERROR, TO_BE_LOOKED_UP",
        "ATS.JOB_CLOSED, ATS_JOB_NOT_OPEN",
        "ATS.APPLICATION_ALREADY_EXISTS, TO_BE_LOOKED_UP"
    })
    void each_code_of_kombo_outranks_the_http_status(String code, Reason reason) {
        for (int status : new int[] {200, 400, 401, 403, 409, 422, 429, 500, 503}) {
            assertThat(outcome(status, error(code)).reason())
                    .as(code + " with HTTP " + status)
                    .isEqualTo(reason);
        }
    }

    @Test
    void each_code_that_the_connector_declares_is_tested_here() throws NoSuchMethodException {
        String[] tested = WriteOutcomesTest.class
                .getDeclaredMethod("each_code_of_kombo_outranks_the_http_status", String.class, Reason.class)
                .getAnnotation(CsvSource.class)
                .value();
        assertThat(integration.connector().answers().classes().keySet().stream().filter(code -> !code.contains(" ")))
                .containsExactlyInAnyOrderElementsOf(
                        List.of(tested).stream().map(line -> line.split(",")[0]).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLATFORM.INPUT_INVALID", "REMOTE.INPUT_INVALID"})
    void with_404_kombo_means_that_the_job_is_gone(String code) {
        assertThat(outcome(404, error(code)).reason()).isEqualTo(Reason.ATS_JOB_GONE);
    }

    @ParameterizedTest
    @CsvSource({
        "301, SETTINGS",
        "400, REFUSED_DATA",
        "401, CREDENTIALS",
        "403, REFUSED_FOR_JOB",
        "404, ATS_JOB_GONE",
        "405, SETTINGS",
        "408, TO_BE_LOOKED_UP",
        "409, TO_BE_LOOKED_UP",
        "410, ATS_JOB_GONE",
        "413, DOCUMENT",
        "415, DOCUMENT",
        "422, REFUSED_DATA",
        "429, RATE_LIMITED",
        "500, TO_BE_LOOKED_UP",
        "503, TO_BE_LOOKED_UP"
    })
    void without_a_declared_code_the_http_status_counts(int status, Reason reason) {
        for (String body : new String[] {
            "",
            "<html>",
            "{}",
            "[]",
            "{\"error\": {\"code\": null, \"title\": null, \"message\": \"x\"}}",
            "{\"error\": \"x\"}",
            error("ATS.SOMETHING_NEW"),
            error("PLATFORM.UNKNOWN_ERROR"),
            error("x y\\nz"),
            error("a".repeat(500))
        }) {
            assertThat(outcome(status, body).reason())
                    .as("HTTP " + status + " with " + body)
                    .isEqualTo(reason);
        }
    }

    @Test
    void R22_already_exists_is_looked_up_at_once() {
        assertThat(outcome(400, error("ATS.APPLICATION_ALREADY_EXISTS")).kind()).isEqualTo(Outcome.Kind.EXISTS);
        assertThat(outcome(409, "").kind())
                .as("a bare 409 may mean something else")
                .isEqualTo(Outcome.Kind.CONFLICT);
        assertThat(outcome(409, "").delay()).isEqualTo(Duration.ZERO);
    }

    @Test
    void R22_already_exists_is_a_result_if_the_ats_has_no_look_up() {
        integration = AnIntegration.withKombo(folder, "ats.look-up = none");
        Outcome outcome = outcome(409, error("ATS.APPLICATION_ALREADY_EXISTS"));
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DONE);
        assertThat(outcome.reason().verdict()).isEqualTo(Verdict.ALREADY_THERE);
    }

    @Test
    void R23_a_rate_limit_waits_for_the_named_time_and_costs_no_try() {
        AtsCall call = call();
        call.answered(new Answer(429, null, false, "90", null, null));
        assertThat(WriteOutcomes.of(call).delay()).isEqualTo(Duration.ofSeconds(90));
        assertThat(WriteOutcomes.of(call).countsAsTry()).isFalse();
    }

    @Test
    void a_rate_limit_without_a_time_waits_for_the_first_retry_delay() {
        assertThat(outcome(429, "").delay()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void R24_a_refused_document_is_named_by_id_and_kind_and_not_by_its_file_name() {
        assertThat(outcome(413, "").detail()).isEqualTo("document 'd-1' (cv)");
    }

    @Test
    void D5_without_a_look_up_a_person_decides() {
        integration = AnIntegration.withKombo(folder, "ats.look-up = none");
        assertThat(outcome(500, "").reason()).isEqualTo(Reason.TO_BE_DECIDED);
        assertThat(outcome(200, "{}").reason()).isEqualTo(Reason.TO_BE_DECIDED);
    }

    @Test
    void D6_a_look_up_waits_until_a_record_can_be_seen() {
        integration = AnIntegration.withKombo(folder, "export.settle-time = 1m", "ats.look-up-lag = 10m");
        assertThat(outcome(500, "").delay()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_write_that_never_reached_the_ats_is_retried() throws IOException {
        AtsCall call = call();
        call.attach();
        call.failed(new ConnectException());
        Outcome outcome = WriteOutcomes.of(call);
        assertThat(outcome.reason()).isEqualTo(Reason.RETRY);
        assertThat(outcome.code()).isEqualTo("not-connected");
        assertThat(outcome.delay()).isBetween(Duration.ofMillis(6_300), Duration.ofMillis(7_700));
    }

    @Test
    void D5_a_write_that_was_begun_and_not_answered_is_uncertain() throws IOException {
        AtsCall call = call();
        call.attach();
        call.request.getEntity().writeTo(OutputStream.nullOutputStream());
        call.failed(new IOException("reset"));
        assertThat(WriteOutcomes.of(call).reason()).isEqualTo(Reason.TO_BE_LOOKED_UP);
    }

    @Test
    void D5_a_write_that_the_ats_breaks_off_is_uncertain() throws IOException {
        AtsCall call = call();
        call.attach();
        assertThatThrownBy(() -> call.request.getEntity().writeTo(new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("broken pipe");
                    }
                }))
                .isInstanceOf(IOException.class);
        call.failed(new IOException("broken pipe"));
        assertThat(WriteOutcomes.of(call).reason()).isEqualTo(Reason.TO_BE_LOOKED_UP);
    }

    @Test
    void D5_a_document_that_breaks_off_makes_no_whole_request() throws IOException {
        JsonNode json = Json.read("{\"data\": {\"$document\": \"d-1\"}}".getBytes(StandardCharsets.UTF_8));
        RequestBody body = RequestBody.of(
                RequestBody.Encoding.JSON,
                json,
                java.util.List.of(new RequestBody.Document(
                        "d-1", 5, new VerifiedStream(new ByteArrayInputStream(new byte[3]), 5, ""))),
                () -> false,
                () -> {});
        assertThatThrownBy(() -> body.writeTo(OutputStream.nullOutputStream())).isInstanceOf(IOException.class);
        assertThat(body.begun()).isTrue();
        assertThat(body.sourceFailure()).isNotNull();
    }

    @Test
    void R26_quotes_in_a_refusal_are_not_kept() {
        Outcome outcome = outcome(
                400,
                "{\"error\": {\"code\": \"PLATFORM.INPUT_INVALID\", \"title\": \"Invalid input\", \"message\": \"candidate.email_address 'Anna.Muster@firma.test' of Anna is not valid\"}}");
        assertThat(outcome.detail())
                .isEqualTo("PLATFORM.INPUT_INVALID: Invalid input candidate.email_address … of … is not valid");
    }

    @Test
    void R26_of_an_unknown_code_only_known_words_are_shown() {
        assertThat(outcome(400, error("Muster")).detail()).doesNotContain("Muster");
    }

    private Outcome outcome(int status, String body) {
        AtsCall call = call();
        JsonNode json = null;
        boolean broken = false;
        try {
            json = body.isEmpty() ? null : Json.read(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken = true;
        }
        call.answered(new Answer(status, json, broken, null, null, null));
        return WriteOutcomes.of(call);
    }

    private AtsCall call() {
        JsonNode sent = json(
                "{\"candidate\": {\"first_name\": \"Anna\", \"last_name\": \"Muster\", \"email_address\": \"anna.muster@firma.test\"}}");
        Application application = ApplicationReader.read(
                json(
                        "{\"id\": \"p-1\", \"jobId\": \"w-1\", \"statusId\": \"open\", \"receivedAt\": \"2026-03-02T09:00:00Z\","
                                + " \"candidate\": {}, \"documents\": [{\"id\": \"d-1\", \"kind\": \"cv\", \"fileName\": \"Anna Muster.pdf\"}]}"));
        Entry claim = new Entry(
                integration.id(),
                "p-1",
                "w-1",
                Instant.EPOCH,
                Instant.EPOCH,
                Verdict.SENDING,
                Reason.UNDER_WAY,
                null,
                "a-1",
                0,
                null,
                1,
                Instant.EPOCH,
                1,
                0,
                AtsReply.NOTHING,
                null,
                null,
                false,
                Instant.EPOCH,
                Address.FORM,
                List.of());
        return new AtsCall(
                integration,
                new Export(integration, claim, application),
                new HttpUriRequestBase("POST", java.net.URI.create("https://ats.example")),
                RequestBody.Encoding.JSON,
                sent);
    }

    private static String error(String code) {
        return "{\"status\": \"error\", \"error\": {\"code\": \"" + code
                + "\", \"title\": null, \"message\": \"x\", \"log_url\": null}}";
    }

    private static JsonNode json(String text) {
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
