package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R23: a refused job or application holds itself. Only refused reads, or refusals of several jobs, hold the
 * integration.
 */
class RefusedForJobTest {
    private final Set<String> refusing = ConcurrentHashMap.newKeySet();
    private final Set<String> refusedPersons = ConcurrentHashMap.newKeySet();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean readsAreRefused;

    @TempDir
    Path folder;

    private TestCompany company;

    @BeforeEach
    void fourLinkedJobs() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        for (int job = 1; job <= 4; job++) {
            company.workwise.putJob("w-" + job, "Job " + job, "ONLINE");
            company.ats.putJob("a-" + job, "r-" + job, "Job " + job, "OPEN");
        }
        company.ats.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return readsAreRefused && call.path().endsWith("/ats/jobs") ? forbidden() : Fault.NONE;
            }

            @Override
            public Fault beforeCreate(Arrival arrival) {
                asked.add(arrival.email());
                return refusing.contains(arrival.jobId()) || refusedPersons.contains(arrival.email())
                        ? forbidden()
                        : Fault.NONE;
            }
        });
        open("1h");
    }

    private void open(String retryDelays) throws Exception {
        company.closeBridge();
        company.open("export.concurrency", "1", "export.retry-delays", retryDelays);
        for (int job = 1; job <= 4; job++) {
            company.link("w-" + job, "a-" + job);
        }
    }

    private static Fault forbidden() {
        return Fault.answer(403, Map.of("Content-Type", "application/json"), "{\"error\": \"Not authorized\"}");
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void one_job_that_refuses_holds_its_applications_and_no_others_R23() throws Exception {
        refusing.add("a-1");
        List<String> first =
                List.of(company.apply("w-1"), company.apply("w-1"), company.apply("w-1"), company.apply("w-1"));
        List<String> others = List.of(company.apply("w-2"), company.apply("w-3"), company.apply("w-2"));
        company.run("applications", "resume-exports", "resume-exports", "reconcile");
        assertThat(others).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(first).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("held refused-for-job"));
        assertThat(asked.stream().filter(emails(first)::contains))
                .as("no other application of the job is sent")
                .hasSize(2);
        assertThat(company.gate().state(TestCompany.INTEGRATION).held()).isFalse();
        assertThat(problems()).containsExactly("refused-for-job w-1");
    }

    @Test
    void once_the_job_takes_a_trial_all_of_its_applications_follow_and_the_problem_is_solved_R23() throws Exception {
        open("1ms");
        refusing.add("a-1");
        List<String> held = List.of(company.apply("w-1"), company.apply("w-1"), company.apply("w-1"));
        company.run("applications");
        refusing.clear();
        for (int i = 0; i < 4; i++) {
            company.run("resume-exports", "reconcile");
        }
        assertThat(held).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void one_refused_application_holds_neither_its_job_nor_other_applications_R23() throws Exception {
        String refused = company.apply("w-1");
        refusedPersons.add(company.email(refused));
        company.run("applications");
        String later = company.apply("w-1");
        company.run("applications", "resume-exports", "reconcile");
        assertThat(company.verdict(refused)).isEqualTo("held refused-for-job");
        assertThat(company.verdict(later)).isEqualTo("delivered created");
        assertThat(asked.stream().filter(company.email(refused)::equals))
                .as("the refused one waits for its next try")
                .hasSize(1);
        assertThat(problems()).as("the problem stays open while it is held").containsExactly("refused-for-job w-1");
    }

    @Test
    void a_refused_application_is_retried_under_one_problem_R23() throws Exception {
        open("1ms");
        String refused = company.apply("w-1");
        refusedPersons.add(company.email(refused));
        company.run("applications");
        for (int i = 0; i < 3; i++) {
            String other = company.apply("w-1");
            company.run("applications", "resume-exports", "reconcile");
            assertThat(company.verdict(other)).isEqualTo("delivered created");
        }
        assertThat(asked.stream().filter(company.email(refused)::equals)).hasSizeGreaterThan(2);
        assertThat(company.problems().list(0, 100))
                .as("the problem was opened once")
                .hasSize(1);
    }

    @Test
    void a_restart_forgets_no_refusal_and_no_refusing_job_R23() throws Exception {
        refusing.addAll(Set.of("a-1", "a-2", "a-3"));
        List<String> held = List.of(company.apply("w-1"), company.apply("w-1"), company.apply("w-2"));
        company.run("applications");
        open("1h");
        held = new ArrayList<>(held);
        held.add(company.apply("w-1"));
        company.run("applications", "resume-exports");
        assertThat(held).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("held refused-for-job"));
        assertThat(asked)
                .as("the application from after the restart was not sent")
                .hasSize(3);
        String third = company.apply("w-3");
        company.run("applications");
        assertThat(company.verdict(third)).isEqualTo("held refused-for-job");
        assertThat(company.gate().state(TestCompany.INTEGRATION).heldReason())
                .as("the third job refuses")
                .isEqualTo("credentials");
        assertThat(company.gate().state(TestCompany.INTEGRATION).held()).isTrue();
    }

    @Test
    void an_accepted_write_in_between_proves_the_credentials_R23() throws Exception {
        refusing.addAll(Set.of("a-1", "a-2", "a-3"));
        for (String job : List.of("w-1", "w-2", "w-4", "w-3")) {
            company.apply(job);
            company.run("applications");
        }
        assertThat(company.gate().state(TestCompany.INTEGRATION).held()).isFalse();
        assertThat(problems())
                .containsExactlyInAnyOrder("refused-for-job w-1", "refused-for-job w-2", "refused-for-job w-3");
    }

    @Test
    void a_refused_read_too_means_that_the_credentials_are_refused_R23() throws Exception {
        refusing.add("a-1");
        readsAreRefused = true;
        String held = company.apply("w-1");
        company.run("applications", "resume-exports");
        assertThat(company.gate().state(TestCompany.INTEGRATION).heldReason()).isEqualTo("credentials");
        String another = company.apply("w-4");
        company.run("applications");
        assertThat(company.verdict(another)).isEqualTo("held credentials");
        readsAreRefused = false;
        refusing.clear();
        company.gate().reconnect(company.integrations().get(TestCompany.INTEGRATION));
        company.run("resume-exports", "resume-exports", "reconcile");
        assertThat(company.verdict(held)).isEqualTo("delivered created");
        assertThat(company.verdict(another)).isEqualTo("delivered created");
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_refused_poll_of_jobs_counts_as_a_refused_read_R23() throws Exception {
        refusing.add("a-1");
        company.apply("w-1");
        company.run("applications");
        readsAreRefused = true;
        company.run("ats-jobs");
        assertThat(company.gate().state(TestCompany.INTEGRATION).heldReason()).isEqualTo("credentials");
    }

    @Test
    void a_persons_retry_that_succeeds_releases_the_others_R23() throws Exception {
        refusing.add("a-1");
        List<String> held = List.of(company.apply("w-1"), company.apply("w-1"), company.apply("w-1"));
        company.run("applications");
        refusing.clear();
        company.database().write(handle -> ManualChanges.retry(handle, TestCompany.INTEGRATION, held.get(2)));
        company.changed(TestCompany.INTEGRATION);
        company.run("resume-exports");
        assertThat(company.verdict(held.get(2))).isEqualTo("delivered created");
        company.database().write(handle -> handle.execute("update application set next_try_at = 0"));
        company.run("resume-exports");
        assertThat(held).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
    }

    @Test
    void a_new_target_of_a_link_releases_refused_applications_R8() throws Exception {
        refusing.add("a-1");
        List<String> held = List.of(company.apply("w-1"), company.apply("w-1"), company.apply("w-1"));
        company.run("applications");
        company.link("w-1", "a-2");
        company.run("resume-exports");
        assertThat(held).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
    }

    private List<String> emails(List<String> applications) {
        return applications.stream().map(company::email).toList();
    }

    private List<String> problems() {
        return company.problems().list(0, 100).stream()
                .filter(problem -> problem.solvedAt() == null)
                .map((Problem problem) -> problem.code() + " " + problem.subject())
                .toList();
    }
}
