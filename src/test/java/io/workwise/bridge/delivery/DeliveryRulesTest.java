package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.TestCompany;
import io.workwise.bridge.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of delivery that matter only in rare combinations of events. */
class DeliveryRulesTest {
    private static final Behaviour LOST = new Behaviour() {
        @Override
        public Fault beforeCreate(Arrival arrival) {
            return Fault.drop();
        }
    };

    @TempDir
    Path folder;

    private TestCompany company;

    @BeforeEach
    void aCompany() {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void a_changed_email_address_proves_no_absence_D6() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = uncertain();
        ObjectNode changed = company.application(id);
        ((ObjectNode) changed.path("candidate")).put("email", "another@example.org");
        company.workwise.receive(changed);
        company.run("reconcile", "reconcile", "resume-exports", "reconcile");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        assertThat(company.ats.arrivals()).as("sent once").hasSize(1);
    }

    @Test
    void without_a_lane_any_change_of_the_application_proves_no_absence_D6() throws Exception {
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String unchanged = uncertain();
        company.database().write(handle -> handle.execute("update application set lane = null"));
        company.run("reconcile", "reconcile");
        assertThat(company.verdict(unchanged)).isEqualTo("due retry");
        String changed = uncertain();
        company.database().write(handle -> handle.execute("update application set lane = null"));
        company.workwise.moveTo(changed, "interview");
        company.run("reconcile", "reconcile");
        assertThat(company.verdict(changed)).isEqualTo("uncertain to-be-decided");
    }

    private String uncertain() throws InterruptedException {
        String id = company.apply(TestCompany.WW_JOB);
        company.ats.behave(LOST);
        company.run("applications");
        company.ats.behave(Behaviour.NONE);
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-looked-up");
        return id;
    }

    @Test
    void documents_are_opened_after_the_budget_admits_the_write_R24() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        company.open("ats.budget", "1/s", "export.concurrency", "2").link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.apply(TestCompany.WW_JOB);
        company.apply(TestCompany.WW_JOB);
        company.workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                if (call.path().contains("/documents/")
                        && (order.isEmpty() || !order.get(order.size() - 1).equals("opened"))) {
                    order.add("opened");
                }
                return Fault.NONE;
            }
        });
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                order.add("sent");
                return Fault.NONE;
            }
        });
        company.run("applications");
        assertThat(order).as("no download waits for the budget").containsExactly("opened", "sent", "opened", "sent");
    }

    @Test
    void a_retry_after_that_comes_while_documents_are_opened_is_obeyed_D9a() throws Exception {
        CountDownLatch named = new CountDownLatch(1);
        company.open("export.concurrency", "2").link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String first = company.apply(TestCompany.WW_JOB);
        String second = company.apply(TestCompany.WW_JOB);
        List<String> secondsDocuments = new ArrayList<>();
        company.application(second)
                .path("documents")
                .forEach(document -> secondsDocuments.add(document.path("id").asText()));
        assertThat(secondsDocuments).isNotEmpty();
        company.workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                if (secondsDocuments.stream().anyMatch(call.path()::contains)) {
                    await(named);
                }
                return Fault.NONE;
            }
        });
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return Fault.answer(429, Map.of("Retry-After", "3600"), "");
            }
        });
        Thread waits = new Thread(() -> {
            while (company.gate().waiting(TestCompany.INTEGRATION).isZero()) {
                Thread.onSpinWait();
            }
            named.countDown();
        });
        waits.start();
        company.run("applications");
        assertThat(company.verdict(first)).isEqualTo("due rate-limited");
        assertThat(company.verdict(second)).isEqualTo("due rate-limited");
        assertThat(company.ats.arrivals()).as("only the first write was sent").hasSize(1);
    }

    @Test
    void no_more_writes_are_marked_than_the_concurrency_allows_D9() throws Exception {
        company.open("export.concurrency", "2").link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        for (int i = 0; i < 6; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        CountDownLatch both = new CountDownLatch(2);
        List<Integer> marked = Collections.synchronizedList(new ArrayList<>());
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                both.countDown();
                await(both);
                marked.add(company.all(Verdict.SENDING).size());
                return Fault.NONE;
            }
        });
        company.run("applications");
        assertThat(marked)
                .as("the number of marks at each arrival")
                .hasSize(6)
                .contains(2)
                .allMatch(many -> many <= 2);
        assertThat(company.all(Verdict.DELIVERED)).hasSize(6);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void while_workwise_fails_nothing_is_claimed_and_the_pauses_grow_R12() throws Exception {
        company.open("export.retry-delays", "1ms,1h").link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = waitingToBeReadAgain();
        company.workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return Fault.answer(500, Map.of(), "");
            }
        });
        long fence = company.entry(id).fence();
        company.run("resume-exports");
        assertThat(company.entry(id).fence()).as("tried once").isEqualTo(fence + 1);
        retryNow(id);
        Child.await("claimed again after a short pause", () -> {
            company.flows().run(TestCompany.INTEGRATION, "resume-exports");
            return company.entry(id).fence() == fence + 2 && company.verdict(id).equals("due retry");
        });
        long requests = company.workwise.requests();
        retryNow(id);
        company.run("resume-exports", "resume-exports", "resume-exports");
        assertThat(company.entry(id).fence())
                .as("the pause after the second failure is long")
                .isEqualTo(fence + 2);
        assertThat(company.workwise.requests()).isEqualTo(requests);
    }

    /** Makes an application that is due in the database and no longer in memory. */
    private String waitingToBeReadAgain() throws InterruptedException {
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "test");
        company.changed(TestCompany.INTEGRATION);
        return id;
    }

    private void retryNow(String id) {
        company.database().write(handle -> ManualChanges.retry(handle, TestCompany.INTEGRATION, id));
    }
}
