package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.ledger.Entry;
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

/**
 * The shape of the source is only in routes/workwise/*.jq. With other fields, the flow works without a change of Java.
 */
class AnotherSourceTest {
    @TempDir
    private Path folder;

    private TestCompany company;

    @BeforeEach
    void aCompanyWithRoutesOfItsOwn() throws IOException {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        company.routes = folder.resolve("routes");
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            for (Path file : all.toList()) {
                Files.copy(
                        file,
                        company.routes.resolve(
                                Path.of("routes").relativize(file).toString()));
            }
        }
    }

    @AfterEach
    void close() {
        company.close();
    }

    private void map(String text) throws IOException {
        Files.writeString(company.routes.resolve("workwise/application.jq"), text);
    }

    /** Makes somebody apply whose family name is in another field than usual. */
    private String applyWith(String field, String value) throws Exception {
        String id = company.apply(TestCompany.WW_JOB);
        ObjectNode application = company.application(id).deepCopy();
        ((ObjectNode) application.path("candidate")).put(field, value);
        company.workwise.receive(application);
        return id;
    }

    @Test
    void a_field_with_another_name_arrives_from_the_poll_and_where_an_application_is_read_again() throws Exception {
        map(".candidate.lastName = .candidate.surname | del(.candidate.surname)");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        applyWith("surname", "Weiß");
        company.run("applications");
        assertThat(company.ats.arrivals().get(0).candidate().path("last_name").asText())
                .isEqualTo("Weiß");
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "a test");
        company.changed(TestCompany.INTEGRATION);
        applyWith("surname", "Schwarz");
        company.run("applications");
        assertThat(company.ats.arrivals()).hasSize(1);
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "a test");
        company.changed(TestCompany.INTEGRATION);
        company.run("resume-exports");
        assertThat(company.ats.arrivals().get(1).candidate().path("last_name").asText())
                .isEqualTo("Schwarz");
    }

    @Test
    void
            an_application_that_the_mapping_cannot_make_is_unreadable_alone_says_why_without_its_data_and_is_taken_in_once_the_mapping_is_mended_D8_R26()
                    throws Exception {
        map("if .candidate.surname == \"Weiß\" then .candidate.surname.first else . end");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String good = company.apply(TestCompany.WW_JOB);
        String bad = applyWith("surname", "Weiß");
        company.run("applications");
        assertThat(company.verdict(good)).isEqualTo("delivered created");
        assertThat(company.verdict(bad)).isEqualTo("fix unreadable");
        Entry entry = company.entry(bad);
        assertThat(entry.detail())
                .contains("routes/workwise/application.jq", "Cannot index string")
                .doesNotContain("Weiß");
        map(".");
        company.replace();
        company.run("applications");
        assertThat(company.verdict(bad)).isEqualTo("delivered created");
    }

    /** An empty body means deleted (R15), so a mapping must not make one. */
    @Test
    void a_mapping_that_yields_null_is_unreadable_and_never_gone_R15() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        for (String made : new String[] {"null", "empty", "., .", "7"}) {
            map("if .candidate.surname == \"" + made + "\" then (" + made + ") else . end");
            company.replace();
            String id = applyWith("surname", made);
            company.run("applications");
            assertThat(company.verdict(id)).as(made).isEqualTo("fix unreadable");
        }
    }

    @Test
    void a_deleted_application_is_gone_whatever_the_mapping_returns_R15() throws Exception {
        map(". + {mapped: true}");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "a test");
        company.changed(TestCompany.INTEGRATION);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.workwise.delete(id);
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "a test");
        company.changed(TestCompany.INTEGRATION);
        company.run("resume-exports");
        assertThat(company.verdict(id)).startsWith("gone");
    }
}
