package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import io.workwise.bridge.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SandboxWorldTest {
    private final TestClock clock = new TestClock();

    @Test
    void the_same_seed_brings_the_same_people() {
        List<ObjectNode> one = people(7, 5);
        assertThat(one).isEqualTo(people(7, 5)).isNotEqualTo(people(8, 5));
    }

    private List<ObjectNode> people(long seed, int count) {
        Applicants applicants = new Applicants(clock, seed);
        return IntStream.range(0, count)
                .mapToObj(i -> (ObjectNode) applicants.next("job").application().path("candidate"))
                .toList();
    }

    @Test
    void applicants_are_told_apart_and_cannot_be_reached() {
        Applicants applicants = new Applicants(clock, 1);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            ObjectNode application = applicants.next("job").application();
            String email = application.path("candidate").path("email").asText();
            assertThat(email).matches("[a-z0-9.-]+@example\\.(org|com)").satisfies(mail -> assertThat(seen.add(mail))
                    .isTrue());
            assertThat(seen.add(application.path("id").asText())).isTrue();
            assertThat(application.path("documents")).hasSizeBetween(1, 3);
        }
    }

    @Test
    void a_cv_is_a_real_pdf_with_the_name_in_it() throws Exception {
        ObjectNode application = Json.object();
        application
                .putObject("candidate")
                .put("firstName", "Jörg")
                .put("lastName", "Groß-Łukaszewicz")
                .put("email", "j@example.org");
        try (PdfReader pdf = new PdfReader(PdfDocuments.cv(application))) {
            assertThat(new PdfTextExtractor(pdf).getTextFromPage(1)).contains("Lebenslauf: Jörg Groß-Lukaszewicz");
        }
    }

    @Test
    void fills_both_sides_so_that_every_link_has_its_jobs() throws Exception {
        try (FakeWorkwise workwise = new FakeWorkwise(clock, "w");
                FakeKombo ats = new FakeKombo(clock, new KomboAccount("k", "tool:1"))) {
            SandboxWorld world = new SandboxWorld(workwise, ats, clock, 3).fill();
            Http w = new Http(workwise.url() + "/v1", "Authorization", "Bearer w");
            Http k = new Http(ats.url(), "Authorization", "Bearer k", "X-Integration-Id", "tool:1");
            assertThat(w.get("/jobs").json().path("items")).hasSize(7);
            assertThat(k.get("/ats/jobs").json().path("data").path("results")).hasSize(7);
            for (SandboxWorld.Link link : SandboxWorld.LINKS) {
                assertThat(w.get("/jobs").json().findValuesAsText("id")).contains(link.workwiseJobId());
                assertThat(k.get("/ats/jobs?statuses=OPEN&ids=" + link.atsJobId())
                                .json()
                                .path("data")
                                .path("results"))
                        .hasSize(1);
            }
            int before = workwise.applications().size();
            String id = world.arrive();
            assertThat(workwise.applications()).hasSize(before + 1);
            String document =
                    workwise.application(id).path("documents").get(0).path("id").asText();
            assertThat(w.get("/documents/" + document + "/content").response().body())
                    .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
            assertThat(workwise.application(world.invite().orElseThrow())
                            .path("statusId")
                            .asText())
                    .isEqualTo("interview");
        }
    }
}
