package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.admin.Texts;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems.Filter;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sandbox.KomboAccount;
import io.workwise.bridge.testkit.TestCompany;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cause, one problem: whatever fails because nothing connects any more. */
class DeadNetworkTest {
    private static final String[] ALL = {"workwise-jobs", "applications", "ats-jobs", "ats-statuses"};

    @TempDir
    Path folder;

    private TestCompany company;
    private int deadPort;

    @BeforeEach
    void aCompany() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db", new KomboAccount("key", "tool:1"));
        try (ServerSocket nobody = new ServerSocket(0)) {
            deadPort = nobody.getLocalPort();
        }
    }

    @AfterEach
    void close() {
        company.close();
    }

    private String dead() {
        return "http://127.0.0.1:" + deadPort;
    }

    @Test
    void a_dead_network_is_one_problem_however_many_polls_fail_and_is_solved_once_all_answer() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.replace("workwise.base-url", dead(), "ats.base-url", dead());
        company.run(ALL);
        company.run(ALL);
        Problem problem = theOne();
        assertThat(problem.code()).isEqualTo("unreachable");
        assertThat(sentence(problem, "de")).startsWith("Keine Verbindung zu Workwise und zu deinem System.");
        assertThat(sentence(problem, "en")).startsWith("No connection to Workwise and to the ATS.");
        company.replace("ats.base-url", dead());
        company.run(ALL);
        assertThat(theOne().id()).as("the same problem, of one system now").isEqualTo(problem.id());
        assertThat(sentence(theOne(), "de")).startsWith("Keine Verbindung zu deinem System.");
        company.replace();
        company.run(ALL);
        assertThat(open()).isEmpty();
    }

    @Test
    void an_outage_that_writes_found_first_goes_on_as_the_same_problem_and_ends_with_it() throws Exception {
        company.open("export.concurrency", "1").link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
        for (int i = 0; i < 4; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        company.run("applications");
        Problem outage = theOne();
        assertThat(outage.code()).isEqualTo("ats-outage");
        company.replace("export.concurrency", "1", "ats.base-url", dead());
        company.run("ats-jobs", "ats-statuses", "resume-exports");
        assertThat(theOne().id()).isEqualTo(outage.id());
        assertThat(theOne().code()).isEqualTo("unreachable");
        company.ats.behave(new Behaviour() {});
        company.replace("export.concurrency", "1");
        company.run("ats-jobs");
        for (int i = 0; i < 8; i++) {
            company.run("resume-exports", "reconcile");
        }
        assertThat(open()).isEmpty();
        assertThat(company.ats.created()).hasSize(4);
    }

    private Problem theOne() {
        assertThat(open()).extracting(Problem::code).hasSize(1);
        return open().get(0);
    }

    private List<Problem> open() {
        return company.problems().list(new Filter(TestCompany.INTEGRATION, true), 0, 100);
    }

    private String sentence(Problem problem, String language) {
        return new Explanation(new Texts(), company.links(), company.catalogue())
                .sentence(problem)
                .get(language);
    }
}
