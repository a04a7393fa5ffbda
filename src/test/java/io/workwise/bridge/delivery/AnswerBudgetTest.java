package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R34: an answer over its budget costs its own poll or application, and nothing else. */
class AnswerBudgetTest {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String FULL = "{\"items\": [" + "{},".repeat(21_000_000) + "{}]}";
    private static final String LARGE = FULL.substring(0, 12_000_000);

    @TempDir
    private Path folder;

    private TestCompany company;

    @BeforeEach
    void aCompany() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder)).open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void an_answer_of_63_MB_fails_its_poll_and_the_problem_names_the_limit_R2() throws Exception {
        String id = company.apply(TestCompany.WW_JOB);
        company.ats.behave(onList("/jobs", FULL));
        company.run("ats-jobs", "ats-statuses", "applications");
        assertThat(detail("ats-jobs")).isEqualTo("the ATS answered 200; the body is larger than 10 MB");
        assertThat(company.verdict(id))
                .as("the catalogue is unchanged and exports go on")
                .isEqualTo("delivered created");
        company.ats.behave(onList("/jobs", FULL.substring(0, 4_000_000) + "{}]}"));
        company.run("ats-jobs");
        assertThat(detail("ats-jobs"))
                .isEqualTo("the ATS answered 200; the body has more than 10000 values in one list or object");
        company.ats.behave(Behaviour.NONE);
        company.run("ats-jobs");
        assertThat(detail("ats-jobs")).isNull();
    }

    @Test
    void a_page_of_Workwise_that_is_too_large_fails_its_poll_and_loses_nothing() throws Exception {
        String id = company.apply(TestCompany.WW_JOB);
        company.workwise.behave(onList("/applications", LARGE));
        company.run("applications");
        assertThat(detail("applications")).contains("answered 200; the body is larger than 10 MB");
        company.workwise.behave(Behaviour.NONE);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(detail("applications")).isNull();
    }

    /** D5: the look-up finds the id of the record. */
    @Test
    void a_write_with_a_large_answer_is_applied_and_looked_up() throws Exception {
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival created) {
                return Fault.answer(201, JSON, LARGE);
            }
        });
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications", "reconcile", "resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.created(company.email(id))).isEqualTo(1);
    }

    static Stream<String> odd() {
        return Stream.of("9".repeat(100_001), "1e999999999", "[".repeat(5_000) + "]".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void an_unreadable_value_costs_its_own_element_and_not_the_page_D8(String value) throws Exception {
        String good = company.apply(TestCompany.WW_JOB);
        String odd = company.application(good)
                .deepCopy()
                .put("id", "odd")
                .put("x", "odd")
                .toString()
                .replace("\"x\":\"odd\"", "\"x\":" + value);
        page(odd, company.application(good).toString());
        company.run("applications");
        assertThat(company.verdict("odd")).isEqualTo("fix unreadable");
        assertThat(company.entry("odd").detail()).contains("too long");
        assertThat(company.verdict(good)).isEqualTo("delivered created");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-999999999-01-01T00:00:00Z",
                "-292275056-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "0000-01-01T00:00:00Z"
            })
    void times_outside_any_calendar_do_not_hide_later_applications_D8(String time) throws Exception {
        ObjectNode absurd =
                company.application(company.apply(TestCompany.WW_JOB)).deepCopy();
        page(absurd.put("id", "absurd")
                .put("updatedAt", time)
                .put("receivedAt", time)
                .toString());
        company.run("applications");
        assertThat(company.verdict("absurd")).isEqualTo("fix unreadable");
        company.workwise.behave(Behaviour.NONE);
        String next = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(next)).isEqualTo("delivered created");
    }

    /** Makes Workwise answer with these applications on one page. */
    private void page(String... applications) {
        company.workwise.behave(onList(
                "/applications", "{\"items\": [" + String.join(",", applications) + "], \"nextPageToken\": null}"));
    }

    private static Behaviour onList(String path, String body) {
        return new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return call.operation().startsWith("GET") && call.path().endsWith(path)
                        ? Fault.answer(200, JSON, body)
                        : Fault.NONE;
            }
        };
    }

    /** Returns the detail of the poll's problem; null if none. */
    private String detail(String poll) {
        boolean isOpen = company.problems()
                .openSubjects(TestCompany.INTEGRATION, "poll-failed")
                .contains(poll);
        return isOpen ? company.polls().of(TestCompany.INTEGRATION).get(poll).lastError() : null;
    }
}
