package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sandbox.Stage;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An id that the database cannot store costs only its own application or poll, which says so (R34). */
class IdsOfAnAtsTest {
    @TempDir
    private Path folder;

    private TestCompany company;

    private TestCompany aCompany(TestStore.Kind kind) {
        company = new TestCompany(folder, TestStore.newUrl(kind, folder));
        return company;
    }

    @AfterEach
    void close() {
        company.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "LONG", " "})
    void a_write_with_an_unusable_id_is_applied_and_looked_up_D5(String id) throws Exception {
        aCompany(TestStore.Kind.POSTGRESQL).open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival arrival) {
                return Fault.answer(
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"status\": \"success\", \"data\": {\"id\": \"" + id.replace("LONG", "x".repeat(9_000))
                                + "\"}, \"warnings\": []}");
            }
        });
        String application = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(application)).isEqualTo("uncertain to-be-looked-up");
        company.run("reconcile");
        assertThat(company.verdict(application)).isEqualTo("delivered created");
        assertThat(company.ats.arrivals()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestStore.Kind.class)
    void a_catalogue_with_an_unusable_id_changes_nothing_and_says_why_R2(TestStore.Kind kind) throws Exception {
        aCompany(kind).open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.putJob("x".repeat(3_000), "Koch", "Koch", "OPEN", new Stage("s", "Neu", 1));
        company.run("ats-jobs");
        assertThat(company.problems().list(0, 10))
                .filteredOn(problem -> problem.solvedAt() == null)
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail())
                        .contains("has an id that is blank, longer than 2400 bytes, or holds a NUL"))
                .extracting(Problem::code)
                .isEqualTo("poll-failed");
    }
}
