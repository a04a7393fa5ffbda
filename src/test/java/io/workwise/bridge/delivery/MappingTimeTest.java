package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R34: a mapping that takes too long costs its own application, and nothing else. */
class MappingTimeTest {
    /** A slow pattern that `check` cannot see, because jq builds it at run time. */
    private static final String SLOW = "gsub(\"\\\\s+\" + \"$\"; \"\")";

    private static final String SPACES = "x" + " ".repeat(90_000) + "x";

    @TempDir
    private Path folder;

    private TestCompany company;

    @BeforeEach
    void aCompany() {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private void oneIsForAnEngineerAndTheOthersGoOn() throws Exception {
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String before = company.apply(TestCompany.WW_JOB);
        String slow = company.apply(TestCompany.WW_JOB);
        String after = company.apply(TestCompany.WW_JOB);
        company.workwise.receive(company.application(slow).put("coverLetter", SPACES));
        company.run("applications");
        assertThat(company.verdict(slow)).isEqualTo("fix poison");
        assertThat(company.entry(slow).detail())
                .contains("was stopped after 2000 ms", "mapping.timeout")
                .doesNotContain("xx");
        assertThat(company.verdict(before)).isEqualTo("delivered created");
        assertThat(company.verdict(after)).isEqualTo("delivered created");
        assertThat(company.ats.arrivals()).hasSize(2);
    }

    @Test
    void a_connectors_mapping_that_takes_too_long_is_poison_with_a_sentence() throws Exception {
        Path mapping = ownRoutes().resolve("ats/kombo/application.jq");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replace(
                                "source: { name: \"Workwise\" }",
                                "source: { name: (.coverLetter // \"\" | " + SLOW + " | .[0:1]) }"));
        oneIsForAnEngineerAndTheOthersGoOn();
    }

    @Test
    void an_integrations_mapping_that_takes_too_long_is_poison_too() throws Exception {
        Files.createDirectories(folder.resolve("config/integrations/acme"));
        Files.writeString(
                folder.resolve("config/integrations/acme/create-application.jq"),
                ".source.name = ($application.coverLetter // \"\" | " + SLOW + " | .[0:1])");
        oneIsForAnEngineerAndTheOthersGoOn();
    }

    /** Takes seven minutes if mappings trim texts by a regular expression. */
    @Test
    void texts_of_spaces_and_non_ASCII_links_are_mapped_quickly() throws Exception {
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        ObjectNode application = company.application(id).put("coverLetter", SPACES);
        application
                .withObject("/candidate")
                .putArray("links")
                .addObject()
                .put("kind", "website")
                .put("url", "https://example.com/" + "ä".repeat(300));
        company.workwise.receive(application);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.ats
                        .arrivals()
                        .get(0)
                        .candidate()
                        .path("social_links")
                        .path(0)
                        .path("url")
                        .asText())
                .endsWith("%C3%A4");
    }

    /** The shared jq functions are there for an integration's own mapping, too. */
    @Test
    void an_integrations_mapping_may_use_the_library() throws Exception {
        Files.createDirectories(folder.resolve("config/integrations/acme"));
        Files.writeString(
                folder.resolve("config/integrations/acme/create-application.jq"),
                ".candidate.company = ($application.candidate | full_name)");
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.ats.arrivals().get(0).candidate().path("company").asText())
                .startsWith(company.application(id)
                        .path("candidate")
                        .path("firstName")
                        .asText());
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
}
