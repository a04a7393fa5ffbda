package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An integration's own mapping, which adds to its connector's mapping without a change of the connector. */
class MappingOfOneIntegrationTest {
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

    private void mapping(String step, String jq) throws IOException {
        Path mappings = Files.createDirectories(folder.resolve("config/integrations/acme"));
        Files.writeString(mappings.resolve(step + ".jq"), jq);
    }

    private String export() throws Exception {
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        return id;
    }

    @Test
    void an_integrations_mapping_adds_fields_and_sees_the_application() throws Exception {
        mapping(
                "create-application",
                ".candidate.company = \"Applied as \" + $application.id | .source.name = \"Acme\"");
        String id = export();
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.ats.arrivals().get(0).candidate().path("company").asText())
                .isEqualTo("Applied as " + id);
        assertThat(company.ats
                        .arrivals()
                        .get(0)
                        .body()
                        .path("source")
                        .path("name")
                        .asText())
                .isEqualTo("Acme");
    }

    @Test
    void an_integrations_mapping_that_fails_is_poison_and_sends_nothing() throws Exception {
        mapping("create-application", ".candidate.company = ($application.id | tonumber)");
        String id = export();
        assertThat(company.verdict(id)).isEqualTo("fix poison");
        assertThat(company.ats.arrivals()).isEmpty();
    }

    @Test
    void an_invalid_mapping_or_one_for_an_unknown_step_is_a_fault_with_its_file() throws Exception {
        mapping("create-application", ".candidate |\n| .");
        mapping("create-aplication", ".");
        assertThatThrownBy(company::open)
                .isInstanceOf(FaultsException.class)
                .hasMessageContaining("create-application.jq:")
                .hasMessageContaining("create-aplication.jq")
                .hasMessageContaining("did you mean create-application?");
    }
}
