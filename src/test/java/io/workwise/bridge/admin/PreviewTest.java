package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.console.ConsoleStory;
import io.workwise.bridge.console.ConsoleUser;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The preview of the next export while a system does not answer well: people and programs learn which system, and what
 * to do.
 */
class PreviewTest extends ConsoleStory {
    private static final String JOB = "/job?integration=acme&id=w-1";
    private static final String API = "/api/v1/integrations/acme/";
    private static final String STEP = "ats/kombo/kombo-create-application.camel.yaml";

    private static Behaviour onEveryRequest(Fault fault) {
        return new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return fault;
            }
        };
    }

    /**
     * Makes an application held, and checks that both kinds of preview fail.
     *
     * @return its id
     */
    private String isHeld() throws Exception {
        opens(JOB);
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        return applies(Behaviour.NONE);
    }

    private static JsonNode answers(ConsoleUser program) throws IOException {
        assertThat(program.shown.headers().firstValue("Content-Type").orElse("none"))
                .startsWith("application/problem+json");
        return Json.MAPPER.readTree(program.shown.body());
    }

    private void bothAreTold(String id, String code, String title, String detail) throws IOException {
        ConsoleUser program = new ConsoleUser(server.port()).sends("Authorization", "Bearer " + ConsoleUser.OPERATOR);
        JsonNode[] answers = {
            answers(program.posts(API + "links/w-1/preview")),
            answers(program.opens(API + "applications/" + id + "?preview=true"))
        };
        assertThat(List.of(answers)).allSatisfy(answer -> {
            assertThat(answer.path("status").asInt()).isEqualTo(502);
            assertThat(answer.path("code").asText()).isEqualTo(code);
            assertThat(answer.path("detail").asText())
                    .startsWith("integration 'acme': ")
                    .contains(detail)
                    .contains("nothing was sent", "Try again");
        });
        String read = user.opens(JOB).follows("Vorschau ansehen").reads();
        assertThat(user.status()).isEqualTo(502);
        assertThat(read)
                .contains("Vorschau des nächsten Exports", "Zurück zum Job", id, title, "Noch einmal versuchen", detail)
                .doesNotContain("Fehler 502");
        assertThat(user.opens("/language/en?to=" + JOB)
                        .opens(JOB)
                        .follows("Show the preview")
                        .reads())
                .contains("gives no usable answer right now", "Try again");
        user.opens("/language/de?to=/jobs");
    }

    @Test
    void a_Workwise_that_answers_nothing_good_is_named() throws Exception {
        String id = isHeld();
        company.workwise.behave(onEveryRequest(Fault.answer(500, Map.of("Content-Type", "application/json"), "{}")));
        bothAreTold(id, "workwise-failed", "Workwise antwortet gerade nicht richtig", "answered 500");
        user.opens(JOB).follows("Vorschau ansehen");
        company.workwise.behave(Behaviour.NONE);
        assertThat(user.follows("Noch einmal versuchen").reads()).contains("candidate.first_name");
    }

    @Test
    void the_audit_names_the_viewer_of_a_preview_and_nothing_keeps_its_content_R26() throws Exception {
        String id = isHeld();
        ConsoleUser program = new ConsoleUser(server.port()).sends("Authorization", "Bearer " + ConsoleUser.OPERATOR);
        assertThat(program.posts(API + "links/w-1/preview").shown.headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(program.opens(API + "applications/" + id + "?preview=true")
                        .shown
                        .headers()
                        .allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(user.opens(JOB).follows("Vorschau ansehen").shown.headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(company.audit()
                        .list(new Audit.Filter(TestCompany.INTEGRATION, null, "previewed", null, null), 0, 10))
                .hasSize(3)
                .allSatisfy(
                        entry -> assertThat(entry.subject() + entry.detail()).isEqualTo(TestCompany.WW_JOB + "null"));
    }

    @Test
    void a_Workwise_that_is_not_there_is_named_with_its_address() throws Exception {
        String id = isHeld();
        company.workwise.close();
        assertThat(user.opens(JOB).follows("Vorschau ansehen").reads())
                .as("on the connection of before, which was closed")
                .contains("Workwise broke off its answer");
        bothAreTold(id, "workwise-failed", "Workwise antwortet gerade nicht richtig", "(workwise.base-url)");
    }

    private Path ownRoutes() throws IOException {
        company.routes = folder.resolve("routes");
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            for (Path file : all.toList()) {
                Files.copy(
                        file,
                        company.routes.resolve(
                                Path.of("routes").relativize(file).toString()));
            }
        }
        return company.routes;
    }

    @Test
    void a_mapping_that_fails_is_an_engineers_and_says_so() throws Exception {
        Files.writeString(ownRoutes().resolve("ats/kombo/application.jq"), "error(\"no\")");
        String id = isHeld();
        JsonNode answer = answers(new ConsoleUser(server.port())
                .sends("Authorization", "Bearer " + ConsoleUser.OPERATOR)
                .posts(API + "links/w-1/preview"));
        assertThat(answer.path("status").asInt()).isEqualTo(422);
        assertThat(answer.path("code").asText()).isEqualTo("mapping-failed");
        assertThat(answer.path("detail").asText()).contains("kombo-create-application", "nothing was sent");
        assertThat(user.opens(JOB).follows("Vorschau ansehen").reads())
                .contains("lässt sich nicht zuordnen", id, "Zurück zum Job");
        assertThat(user.status()).isEqualTo(422);
    }

    @Test
    void R24_documents_that_would_not_reach_the_ATS_are_named_with_why() throws Exception {
        String[] why = {"del(.attachments)", "not-mapped", "die Zuordnung lässt es aus"};
        for (String[] each : List.of(why, new String[] {
            ".attachments |= [(. // [])[] | if (.data | type) == \"object\" then del(.data) + { data_url: { \"$link\": .data[\"$document\"] } } else . end]",
            "no-links",
            "documents.url ist nicht gesetzt"
        })) {
            Files.writeString(
                    Files.createDirectories(folder.resolve("config/integrations/acme"))
                            .resolve("create-application.jq"),
                    each[0]);
            String id = server == null
                    ? isHeld()
                    : company.applications()
                            .youngest(TestCompany.INTEGRATION, TestCompany.WW_JOB)
                            .orElseThrow()
                            .id();
            company.replace();
            JsonNode documents = company.workwise.application(id).path("documents");
            assertThat(documents).isNotEmpty();
            ConsoleUser program = new ConsoleUser(server.port())
                    .sends("Authorization", "Bearer " + ConsoleUser.OPERATOR)
                    .posts(API + "links/w-1/preview");
            JsonNode leftOut = Json.MAPPER.readTree(program.shown.body()).path("documentsLeftOut");
            assertThat(leftOut.findValuesAsText("id")).isEqualTo(documents.findValuesAsText("id"));
            assertThat(leftOut.findValuesAsText("why")).containsOnly(each[1]);
            assertThat(user.opens(JOB).follows("Vorschau ansehen").reads())
                    .contains(
                            "Diese Dokumente kommen nicht in dein System",
                            documents.path(0).path("id").asText(),
                            each[2]);
        }
    }

    /** No shipped connector asks its ATS while it maps, but one may. */
    @Test
    void an_ATS_that_a_mapping_has_to_ask_and_that_gives_no_answer_is_named() throws Exception {
        Path step = ownRoutes().resolve(STEP);
        Files.writeString(step, Files.readString(step).replaceFirst("steps:\n", """
                steps:
                        - kamelet:
                            name: ats-request/kombo-ask-first-request
                            parameters:
                              path: /ats/jobs
                """));
        String id = isHeld();
        company.ats.behave(onEveryRequest(Fault.answer(500, Map.of("Content-Type", "application/json"), "{}")));
        bothAreTold(id, "ats-failed", "Dein System antwortet gerade nicht richtig", "the ATS answered 500");
        assertThat(company.ats.arrivals()).isEmpty();
    }
}
