package io.workwise.bridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each folder of cases/ is one application of Workwise (input.json), and what is sent to Kombo (expected.json). variables.json, where it is
 * there, holds what the flow knows beside it; the status is "stage-1" otherwise. A new case is a new folder.
 */
class KomboMappingTest {
    private static final Path CASES = Path.of("routes/ats/kombo/cases");
    private static final ObjectMapper JSON = new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Mapping MAPPING = new Mapping();

    @AfterAll
    static void stop() {
        MAPPING.close();
    }

    @TestFactory
    Stream<DynamicTest> each_case_is_mapped_as_expected() throws IOException {
        try (Stream<Path> cases = Files.list(CASES)) {
            return cases.sorted().toList().stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> {
                JsonNode mapped = MAPPING.apply("ats/kombo/application.jq", json(folder.resolve("input.json")), variables(folder));
                assertThat(pretty(mapped)).as(folder + ": what is sent to Kombo").isEqualTo(pretty(json(folder.resolve("expected.json"))));
                assertThat(broken(mapped)).as("rules of Kombo that it breaks").isEmpty();
            }));
        }
    }

    @Test
    void the_rules_of_kombo_are_able_to_find_something() throws IOException {
        JsonNode wrong = JSON.readTree("""
                {"stage_id": "", "candidate": {"first_name": "A", "email_address": "a@b", "gender": "DIVERSE", "phone_number": 1, "location": {"city": "X"}, "availability_date": "soon",
                  "salary_expectations": {"amount": "1", "period": "HOUR"}, "social_links": [{"url": "a b"}]},
                 "attachments": [{"name": "x", "content_type": "text/plain; charset=utf-8", "type": "LETTER"}],
                 "gdpr_consent": {"given": "yes", "expires_at": "2026-01-01T00:00:00+02:00"}, "screening_question_answers": [{"question_id": 1}], "made_up": 1}""");
        assertThat(broken(wrong)).containsExactlyInAnyOrder("stage_id", "candidate.last_name", "candidate.email_address", "candidate.gender", "candidate.phone_number",
                "candidate.location.country", "candidate.availability_date", "candidate.salary_expectations.amount", "candidate.salary_expectations.period",
                "candidate.social_links.url", "attachments.content_type", "attachments.type", "attachments.data", "gdpr_consent.given", "gdpr_consent.expires_at",
                "screening_question_answers.question_id", "screening_question_answers.answer", "made_up");
    }

    @Test
    void jobs_are_read_with_titles_and_a_status_that_is_never_guessed() throws IOException {
        JsonNode page = MAPPING.apply("ats/kombo/jobs.jq", JSON.readTree("""
                {"data": {"next": "c2", "results": [
                  {"id": "j1", "remote_id": "1", "name": "Koch", "status": "OPEN", "remote_deleted_at": null, "stages": []},
                  {"id": "j2", "remote_id": "2", "name": null, "status": null, "remote_deleted_at": null},
                  {"id": "j3", "remote_id": null, "name": null, "status": "Offen (intern)"},
                  {"id": "j4", "remote_id": "4", "name": "Alt", "status": "ARCHIVED", "remote_deleted_at": "2026-01-01T00:00:00Z"},
                  {"id": "j5", "remote_id": "5", "name": "Entwurf", "status": "DRAFT"}]}}"""), Map.of());
        assertThat(page).isEqualTo(JSON.readTree("""
                {"items": [
                  {"id": "j1", "remoteId": "1", "title": "Koch", "rawStatus": "OPEN", "status": "OPEN"},
                  {"id": "j2", "remoteId": "2", "title": "2", "rawStatus": null, "status": "UNKNOWN"},
                  {"id": "j3", "remoteId": null, "title": "j3", "rawStatus": "Offen (intern)", "status": "UNKNOWN"},
                  {"id": "j5", "remoteId": "5", "title": "Entwurf", "rawStatus": "DRAFT", "status": "DRAFT"}], "next": "c2"}"""));
    }

    @Test
    void R17_statuses_are_read_with_their_job_and_position_where_they_have_one() throws IOException {
        JsonNode page = MAPPING.apply("ats/kombo/statuses.jq", JSON.readTree("""
                {"data": {"next": null, "results": [
                  {"id": "j1", "stages": [{"id": "s1", "name": "Eingang", "index": 0, "remote_id": "a"}, {"id": "s2", "name": null, "index": null, "remote_id": "b"}]},
                  {"id": "j2"}, {"id": "j3", "stages": null}, {"id": "j4", "remote_deleted_at": "2026-01-01T00:00:00Z", "stages": [{"id": "s9", "name": "x"}]}]}}"""), Map.of());
        assertThat(page).isEqualTo(JSON.readTree("""
                {"items": [{"pipeline": "j1", "id": "s1", "title": "Eingang", "position": 0}, {"pipeline": "j1", "id": "s2", "title": "b", "position": null}], "next": null}"""));
    }

    @Test
    void D6_only_the_same_address_in_the_same_job_is_found() throws IOException {
        JsonNode page = JSON.readTree("""
                {"data": {"next": "c2", "results": [
                  {"id": "a1", "job_id": "j1", "candidate": {"email_addresses": [{"email_address": "Other@firma.test"}, {"email_address": "Anna@Firma.test"}]}},
                  {"id": "a2", "job_id": "j2", "candidate": {"email_addresses": [{"email_address": "anna@firma.test"}]}},
                  {"id": "a3", "job_id": "j1", "remote_deleted_at": "2026-01-01T00:00:00Z", "candidate": {"email_addresses": [{"email_address": "anna@firma.test"}]}},
                  {"id": "a4", "job_id": "j1", "candidate": {"email_addresses": [{"email_address": "hanna@firma.test"}, {"email_address": null}]}},
                  {"id": "a5", "job_id": "j1", "candidate": {"email_addresses": null}}, {"id": "a6", "job_id": "j1", "candidate": null}, {"id": "a7", "job_id": null}]}}""");
        assertThat(MAPPING.apply("ats/kombo/find.jq", page, Map.of("email", "anna@firma.test", "atsJobId", "j1"))).isEqualTo(JSON.readTree("{\"items\": [{\"id\": \"a1\"}], \"next\": \"c2\"}"));
        assertThat(MAPPING.apply("ats/kombo/find.jq", page, Map.of("email", "", "atsJobId", "j1")).path("items")).as("without an address nobody is taken for somebody").isEmpty();
    }

    @Test
    void R25_only_hired_and_declined_are_outcomes() throws IOException {
        assertThat(MAPPING.apply("ats/kombo/outcomes.jq", JSON.readTree("""
                {"data": {"next": null, "results": [{"id": "a1", "outcome": "HIRED"}, {"id": "a2", "outcome": "DECLINED"}, {"id": "a3", "outcome": "PENDING"}, {"id": "a4", "outcome": null}, {"id": "a5"}]}}"""), Map.of()))
                .isEqualTo(JSON.readTree("{\"items\": [{\"id\": \"a1\", \"outcome\": \"hired\"}, {\"id\": \"a2\", \"outcome\": \"rejected\"}], \"next\": null}"));
    }

    /** What Kombo's description demands of "create application": required fields, words, patterns. Names what is broken. */
    private static List<String> broken(JsonNode body) {
        List<String> broken = new ArrayList<>();
        onlyKnown(body, Set.of("stage_id", "candidate", "attachments", "screening_question_answers", "gdpr_consent", "source"), broken);
        optional(body, "", "stage_id", text("(?s).+"), broken);
        JsonNode candidate = body.path("candidate");
        for (String name : List.of("first_name", "last_name")) {
            required(candidate, "candidate.", name, text("(?s).+"), broken);
        }
        required(candidate, "candidate.", "email_address", text("(?i)(?!\\.)(?!.*\\.\\.)([\\w'+\\-.]*)[\\w+-]@([\\da-z][\\da-z-]*\\.)+[a-z]{2,}"), broken);
        for (String name : List.of("phone_number", "company", "title")) {
            optional(candidate, "candidate.", name, JsonNode::isTextual, broken);
        }
        optional(candidate, "candidate.", "gender", text("MALE|FEMALE|OTHER"), broken);
        optional(candidate, "candidate.", "availability_date", DATE, broken);
        if (candidate.has("location")) {
            required(candidate.path("location"), "candidate.location.", "country", text("[A-Z]{2}"), broken);
        }
        if (candidate.has("salary_expectations")) {
            required(candidate.path("salary_expectations"), "candidate.salary_expectations.", "amount", JsonNode::isNumber, broken);
            required(candidate.path("salary_expectations"), "candidate.salary_expectations.", "period", text("MONTH|YEAR"), broken);
        }
        candidate.path("social_links").forEach(link -> required(link, "candidate.social_links.", "url", node -> node.isTextual() && isUri(node.textValue()), broken));
        body.path("attachments").forEach(attachment -> {
            required(attachment, "attachments.", "name", text("(?s).+"), broken);
            required(attachment, "attachments.", "type", text("CV|COVER_LETTER|OTHER"), broken);
            required(attachment, "attachments.", "content_type", text("[\\w.-]+/[\\w.-]+"), broken);
            required(attachment, "attachments.", "data", node -> node.isTextual() || node.path("$document").isTextual(), broken);
        });
        body.path("screening_question_answers").forEach(answer -> {
            required(answer, "screening_question_answers.", "question_id", JsonNode::isTextual, broken);
            required(answer, "screening_question_answers.", "answer", JsonNode::isValueNode, broken);
        });
        optional(body.path("gdpr_consent"), "gdpr_consent.", "given", JsonNode::isBoolean, broken);
        optional(body.path("gdpr_consent"), "gdpr_consent.", "expires_at", DATE, broken);
        return broken;
    }

    private static final Predicate<JsonNode> DATE = text("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?)?Z?");

    private static Predicate<JsonNode> text(String pattern) {
        return node -> node.isTextual() && node.textValue().matches(pattern);
    }

    private static boolean isUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && uri.getHost() != null && text.chars().allMatch(c -> c < 128);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void required(JsonNode node, String path, String name, Predicate<JsonNode> rule, List<String> broken) {
        if (!node.has(name) || !rule.test(node.get(name))) {
            broken.add(path + name);
        }
    }

    private static void optional(JsonNode node, String path, String name, Predicate<JsonNode> rule, List<String> broken) {
        if (node.has(name)) {
            required(node, path, name, rule, broken);
        }
    }

    private static void onlyKnown(JsonNode node, Set<String> known, List<String> broken) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                broken.add(name);
            }
        });
    }

    private static Map<String, String> variables(Path folder) throws IOException {
        Map<String, String> variables = new HashMap<>();
        if (Files.exists(folder.resolve("variables.json"))) {
            json(folder.resolve("variables.json")).properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().textValue()));
        } else {
            variables.put("atsStatusId", "stage-1");
        }
        return variables;
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    private static String pretty(JsonNode json) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(JSON.treeToValue(json, Object.class));
    }
}
