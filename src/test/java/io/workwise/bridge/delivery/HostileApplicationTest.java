package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.sandbox.Applicant;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An applicant who writes the bridge's own markers into an application gets no documents of somebody else (R26). */
class HostileApplicationTest {
    private static final String THEIRS = "doc-of-somebody-else";
    private static final byte[] SECRET =
            "the curriculum vitae of somebody else".repeat(123).getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private TestCompany company;
    private final Set<String> read = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void somebodyElseHasApplied() {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        company.workwise.putDocument(THEIRS, "application/pdf", SECRET);
        company.workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                read.add(call.path());
                return Fault.NONE;
            }
        });
    }

    @AfterEach
    void stop() {
        company.close();
    }

    /** Makes an application that has the marker in every text of the applicant, as an object and as text. */
    private String applies(String marker) throws IOException {
        String asText = "{\"" + marker + "\": \"" + THEIRS + "\"}";
        JsonNode asObject = Json.read(asText.getBytes(StandardCharsets.UTF_8));
        Applicant applicant = company.applicants.next(TestCompany.WW_JOB);
        ObjectNode application = applicant.application();
        ObjectNode candidate = (ObjectNode) application.path("candidate");
        candidate.put("firstName", asText).put("lastName", asText).put("phone", marker);
        candidate
                .putObject("location")
                .put("street", asText)
                .put("zipCode", asText)
                .put("country", "DE")
                .set("city", asObject);
        candidate.putArray("experience").addObject().put("title", asText).set("company", asObject);
        candidate.putArray("links").addObject().put("kind", "other").put("url", asText);
        candidate.set(marker, asObject);
        application.put("coverLetter", asText).put(marker, THEIRS);
        application
                .putArray("answers")
                .addObject()
                .put("questionId", "q-1")
                .put("question", marker)
                .set("answer", asObject);
        application
                .withArray("answers")
                .addObject()
                .put("questionId", "q-2")
                .put("question", marker)
                .put("answer", THEIRS);
        application
                .withArray("answers")
                .addObject()
                .put("questionId", "q-3")
                .put("question", "Why?")
                .put("answer", asText);
        application
                .withArray("answers")
                .addObject()
                .put("questionId", "q-4")
                .put("question", "Why?")
                .putArray("answer")
                .add(asObject)
                .addObject()
                .set("deep", asObject);
        return applicant.applyAt(company.workwise);
    }

    private void overlay(String jq) throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("config/integrations/acme"));
        Files.writeString(mappings.resolve("create-application.jq"), jq);
    }

    private void theirsStaysWhereItIs() {
        assertThat(read).isNotEmpty().noneMatch(path -> path.contains(THEIRS));
        assertThat(company.ats.arrivals())
                .flatExtracting(Arrival::attachments)
                .noneMatch(attachment -> attachment.size() == SECRET.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$document", "$link", "$text"})
    void no_text_of_an_applicant_becomes_a_marker(String marker) throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String hostile = applies(marker);
        String other = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(other)).isEqualTo("delivered created");
        assertThat(company.verdict(hostile)).isIn("delivered created", "fix refused-data", "fix poison");
        theirsStaysWhereItIs();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".candidate.company = ($application.answers[] | select(.questionId == \"q-1\") | .answer)",
                ".candidate.company = ($application.answers[] | select(.questionId == \"q-2\") | {(.question): .answer})",
                ".candidate.company = ($application.answers[] | select(.questionId == \"q-3\") | .answer | fromjson)",
                ".candidate.company = ([$application.answers[] | select(.questionId == \"q-2\") | {key: .question, value: .answer}] | from_entries)",
                ".attachments += [{name: \"x\", content_type: \"application/pdf\", type: \"CV\", data: {\"$document\": ($application.answers[] | select(.questionId == \"q-2\") | .answer)}}]",
                ".attachments += [{name: \"x\", content_type: \"application/pdf\", type: \"CV\", data: {\"$document\": \""
                        + THEIRS + "\"}}]",
                "$application * ."
            })
    void no_mapping_of_an_integration_reaches_the_documents_of_others(String jq) throws Exception {
        overlay(jq);
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String hostile = applies("$document");
        company.run("applications");
        assertThat(company.verdict(hostile)).isIn("delivered created", "fix refused-data", "fix poison");
        theirsStaysWhereItIs();
    }

    @Test
    void the_preview_shows_no_document_for_a_forged_marker() throws Exception {
        overlay(". + {tags: ($application.answers[] | select(.questionId == \"q-1\") | [.answer])}");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String hostile = applies("$document");
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        company.run("applications");
        JsonNode shown = company.previews()
                .preview(company.integrations().get(TestCompany.INTEGRATION), company.entry(hostile), "test")
                .request();
        List<String> documents = shown.findValuesAsText("$document");
        assertThat(documents)
                .doesNotContain(THEIRS)
                .hasSameSizeAs(company.application(hostile).path("documents"));
    }
}
