package io.workwise.bridge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.gate.Gate.Pass;
import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Refusals;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final String ID = AnIntegration.ID;

    @TempDir
    Path folder;

    private final List<String> changed = new CopyOnWriteArrayList<>();
    private Integration integration;
    private Database database;
    private Problems problems;
    private Refusals refusals;
    private Gate gate;

    @BeforeEach
    void open() {
        integration = AnIntegration.withKombo(folder, "export.retry-delays = 1h");
        database = Database.open("jdbc:sqlite:" + folder.resolve("bridge.db"), "", "");
        problems = new Problems(database);
        refusals = new Refusals(database);
        new GateStates(database).ensure(List.of(ID));
        gate = anotherLife();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void writes_pass_while_nothing_is_wrong() {
        assertThat(gate.pass(ID)).isEqualTo(Pass.OPEN);
        assertThat(gate.mayExport(ID)).isTrue();
        assertThat(gate.probeIsDue(ID)).isFalse();
        assertThat(open("ats-outage")).isEmpty();
    }

    @Test
    void D9_three_failures_at_the_same_moment_hold() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Gate.FAILURES_THAT_HOLD);
        for (int round = 0; round < 20; round++) {
            CyclicBarrier together = new CyclicBarrier(Gate.FAILURES_THAT_HOLD);
            List<Future<?>> failing = new ArrayList<>();
            for (int i = 0; i < Gate.FAILURES_THAT_HOLD; i++) {
                failing.add(threads.submit(() -> {
                    together.await();
                    gate.failed(integration, false);
                    return null;
                }));
            }
            for (Future<?> one : failing) {
                one.get();
            }
            assertThat(gate.state(ID).heldReason()).as("round " + round).isEqualTo("outage");
            gate.worked(integration);
        }
        threads.shutdown();
    }

    @Test
    void D9_three_failures_in_a_row_hold() {
        gate.failed(integration, false);
        gate.failed(integration, false);
        assertThat(gate.pass(ID)).isEqualTo(Pass.OPEN);
        gate.failed(integration, false);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
        assertThat(gate.mayExport(ID)).isFalse();
        assertThat(gate.state(ID).heldReason()).isEqualTo("outage");
        assertThat(open("ats-outage")).hasSize(1);
        assertThat(changed).contains(ID);
    }

    @Test
    void D9_a_definite_outcome_in_between_resets_the_count() {
        gate.failed(integration, false);
        gate.failed(integration, false);
        gate.worked(integration);
        gate.failed(integration, false);
        gate.failed(integration, false);
        assertThat(gate.pass(ID)).isEqualTo(Pass.OPEN);
    }

    @Test
    void R12_a_hold_survives_a_restart() {
        outage();
        assertThat(anotherLife().pass(ID)).isEqualTo(Pass.HELD);
    }

    @Test
    void D9_failures_are_counted_over_a_restart() {
        gate.failed(integration, false);
        gate.failed(integration, false);
        Gate later = anotherLife();
        later.failed(integration, false);
        assertThat(later.pass(ID)).isEqualTo(Pass.HELD);
    }

    @Test
    void D9a_a_held_integration_is_probed_when_its_time_has_come_or_a_person_reconnects() {
        outage();
        assertThat(gate.probeIsDue(ID)).isFalse();
        gate.reconnect(integration);
        assertThat(gate.probeIsDue(ID)).isTrue();
        gate.probeFailed(integration);
        assertThat(gate.probeIsDue(ID)).as("the next one comes later").isFalse();
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
    }

    @Test
    void D9a_probes_come_at_rising_intervals_of_at_most_half_an_hour() {
        integration = AnIntegration.withKombo(folder, "export.retry-delays = 1m,5m,24h");
        outage();
        assertThat(gate.state(ID).probeIn()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(67));
        gate.probeFailed(integration);
        assertThat(gate.state(ID).probeIn()).isBetween(Duration.ofSeconds(265), Duration.ofSeconds(331));
        gate.probeFailed(integration);
        assertThat(gate.state(ID).probeIn()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    @Test
    void D9a_after_a_good_probe_exactly_one_write_is_tried() {
        trial();
        assertThat(gate.mayExport(ID)).isTrue();
        assertThat(List.of(gate.pass(ID), gate.pass(ID), gate.pass(ID)))
                .containsExactly(Pass.TRIAL, Pass.HELD, Pass.HELD);
        assertThat(gate.mayExport(ID)).isFalse();
        assertThat(gate.probeIsDue(ID)).isFalse();
    }

    @Test
    void D9a_a_trial_that_was_not_used_is_the_next_ones() {
        trial();
        assertThat(gate.pass(ID)).isEqualTo(Pass.TRIAL);
        gate.notUsed(ID);
        assertThat(gate.pass(ID)).isEqualTo(Pass.TRIAL);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
    }

    @Test
    void D9a_a_trial_that_fails_holds_again() {
        trial();
        gate.pass(ID);
        gate.failed(integration, true);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
        assertThat(gate.mayExport(ID)).isFalse();
        assertThat(open("ats-outage")).as("it stays one problem").hasSize(1);
    }

    @Test
    void D9a_a_definite_outcome_opens_it_and_solves_the_problem() {
        due("p-1");
        trial();
        gate.pass(ID);
        gate.worked(integration);
        assertThat(List.of(gate.pass(ID), gate.pass(ID), gate.pass(ID))).containsOnly(Pass.OPEN);
        assertThat(gate.state(ID).held()).isFalse();
        assertThat(gate.state(ID).failures()).isZero();
        assertThat(open("ats-outage")).isEmpty();
        assertThat(anotherLife().pass(ID)).isEqualTo(Pass.OPEN);
    }

    @Test
    void D9a_a_good_probe_opens_it_where_nothing_waits_to_be_tried() {
        outage();
        gate.probeWorked(integration);
        assertThat(gate.pass(ID)).isEqualTo(Pass.OPEN);
        assertThat(open("ats-outage")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CREDENTIALS, ats-credentials", "SETTINGS, ats-settings"})
    void R23_refused_credentials_and_wrong_settings_hold_at_once_and_show_what_is_due_as_held_for_it(
            Reason fault, String problem) {
        due("p-1");
        gate.fault(integration, fault, false);
        gate.fault(integration, fault, false);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
        assertThat(verdict("p-1")).isEqualTo("held " + fault.code());
        assertThat(open(problem)).as("one problem, not n").hasSize(1);
        gate.probeWorked(integration);
        assertThat(verdict("p-1")).as("released by itself when it is over").isEqualTo("due new");
        assertThat(gate.pass(ID)).isEqualTo(Pass.TRIAL);
        gate.worked(integration);
        assertThat(open(problem)).isEmpty();
    }

    @Test
    void R23_two_jobs_that_refuse_hold_nothing_and_a_read_is_asked_for_once() {
        gate.refusedForJob(integration, 1, false);
        gate.refusedForJob(integration, 2, false);
        assertThat(gate.pass(ID)).isEqualTo(Pass.OPEN);
        assertThat(gate.isDoubted(ID)).isTrue();
        gate.noLongerDoubted(ID);
        assertThat(gate.isDoubted(ID)).isFalse();
        assertThat(open("ats-credentials")).isEmpty();
    }

    @Test
    void R23_a_third_job_that_refuses_holds_the_integration() {
        gate.refusedForJob(integration, Gate.REFUSED_JOBS_THAT_HOLD, false);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
        assertThat(gate.state(ID).heldReason()).isEqualTo("credentials");
        assertThat(open("ats-credentials")).hasSize(1);
    }

    @Test
    void R23_a_refused_read_holds_only_where_a_write_was_refused_too() {
        gate.readRefused(integration);
        assertThat(gate.pass(ID))
                .as("a read may lack a right that writes do not need")
                .isEqualTo(Pass.OPEN);
        refused("p-1", "a-1");
        gate.readRefused(integration);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
        assertThat(gate.state(ID).heldReason()).isEqualTo("credentials");
    }

    @Test
    void R23_in_a_trial_a_job_that_refuses_shows_that_the_ats_works_unless_it_is_the_third() {
        trial();
        gate.pass(ID);
        gate.refusedForJob(integration, 1, true);
        assertThat(gate.pass(ID)).isEqualTo(Pass.OPEN);
        outage();
        gate.probeWorked(integration);
        gate.pass(ID);
        gate.refusedForJob(integration, 3, true);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
        assertThat(open("ats-credentials")).hasSize(1);
        assertThat(open("ats-outage")).isEmpty();
    }

    @Test
    void R23_what_was_under_way_when_the_credentials_were_refused_does_not_open_it() {
        gate.fault(integration, Reason.CREDENTIALS, false);
        gate.refusedForJob(integration, 1, false);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
    }

    @Test
    void R23_held_by_three_jobs_it_tries_them_by_turns_and_stays_one_problem() {
        for (int job = 1; job <= 3; job++) {
            refused("p-" + job, "a-" + job);
        }
        gate.refusedForJob(integration, 3, false);
        gate.probeWorked(integration);
        List<String> tried = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String due = database.read(handle -> handle.createQuery("select id from application where verdict = 'due'")
                    .mapTo(String.class)
                    .one());
            tried.add(due);
            assertThat(gate.pass(ID)).isEqualTo(Pass.TRIAL);
            database.write(handle -> handle.execute(
                    "update application set verdict = 'held', reason = 'refused-for-job' where id = ?", due));
            gate.refusedForJob(
                    integration,
                    refusals.refused(claim(due, "a-" + due.substring(2)), tries -> Duration.ofHours(1)),
                    true);
            assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
            gate.probeWorked(integration);
        }
        assertThat(tried).containsExactlyInAnyOrder("p-1", "p-2", "p-3");
        assertThat(problems.list(0, 100)).as("not opened and solved each time").hasSize(1);
    }

    private void refused(String id, String atsJob) {
        due(id);
        database.write(handle -> handle.execute(
                "update application set verdict = 'held', reason = 'refused-for-job', workwise_job_id = ? where id = ?",
                "w-" + atsJob,
                id));
        database.write(handle -> handle.execute(
                "insert into link (integration, workwise_job_id, ats_job_id, linked_at) values (?, ?, ?, 0)",
                ID,
                "w-" + atsJob,
                atsJob));
        refusals.refused(claim(id, atsJob), tries -> Duration.ofHours(1));
    }

    private Entry claim(String id, String atsJob) {
        return new Applications(database).find(ID, id).orElseThrow().to(atsJob, null);
    }

    @Test
    void D9a_while_it_waits_for_a_named_time_everything_waits() {
        gate.rateLimited(integration, Duration.ofMinutes(10));
        assertThat(gate.pass(ID)).isEqualTo(Pass.WAIT);
        assertThat(gate.mayExport(ID)).isFalse();
        assertThat(gate.waiting(ID)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    void D9a_no_probe_comes_while_it_waits_for_a_named_time() {
        outage();
        gate.reconnect(integration);
        gate.rateLimited(integration, Duration.ofMinutes(10));
        assertThat(gate.probeIsDue(ID)).isFalse();
    }

    @Test
    void of_two_named_times_the_longer_one_wins() {
        gate.rateLimited(integration, Duration.ofMinutes(10));
        gate.rateLimited(integration, Duration.ofSeconds(1));
        assertThat(gate.waiting(ID)).isGreaterThan(Duration.ofMinutes(9));
        gate.rateLimited(integration, Duration.ofMinutes(60));
        assertThat(gate.waiting(ID)).isGreaterThan(Duration.ofMinutes(59));
    }

    @Test
    void a_named_time_is_kept_to_before_the_store_has_it_D9a() {
        gate.told(ID, Duration.ofMinutes(10));
        gate.told(ID, Duration.ofMinutes(1));
        assertThat(gate.waiting(ID)).isGreaterThan(Duration.ofMinutes(9));
        assertThat(gate.pass(ID)).isEqualTo(Pass.WAIT);
        gate.worked(integration);
        assertThat(gate.mayExport(ID)).as("no other change ends the wait").isFalse();
    }

    @Test
    void a_named_time_survives_a_restart() {
        gate.rateLimited(integration, Duration.ofMinutes(10));
        assertThat(anotherLife().waiting(ID)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(anotherLife().pass(ID)).isEqualTo(Pass.WAIT);
    }

    @Test
    void a_named_time_counts_as_no_failure_and_frees_the_place_of_a_trial() {
        trial();
        gate.pass(ID);
        gate.rateLimited(integration, Duration.ofMillis(1));
        long over = System.nanoTime() + Duration.ofMillis(20).toNanos();
        while (System.nanoTime() < over) {
            Thread.onSpinWait();
        }
        assertThat(gate.pass(ID)).isEqualTo(Pass.TRIAL);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
    }

    @Test
    void one_integrations_fault_is_not_anothers() {
        outage();
        assertThat(gate.pass("other")).isEqualTo(Pass.OPEN);
    }

    @Test
    void what_another_instance_changed_is_seen_on_a_refresh() {
        assertThat(gate.pass(ID)).isEqualTo(Pass.OPEN);
        Gate other = anotherLife();
        other.fault(integration, Reason.CREDENTIALS, false);
        gate.refresh(ID);
        assertThat(gate.pass(ID)).isEqualTo(Pass.HELD);
    }

    private Gate anotherLife() {
        return new Gate(
                new GateStates(database), new Releases(database), refusals, problems, changed::add, System::nanoTime);
    }

    private void outage() {
        for (int i = 0; i < Gate.FAILURES_THAT_HOLD; i++) {
            gate.failed(integration, false);
        }
    }

    private void trial() {
        due("p-0");
        outage();
        gate.probeWorked(integration);
    }

    private void due(String id) {
        database.write(handle -> handle.createUpdate(
                        "insert into application (integration, id, workwise_job_id, verdict, reason, first_seen_at, changed_at)"
                                + " values (:integration, :id, 'w-1', 'due', 'new', 0, 0)")
                .bind("integration", ID)
                .bind("id", id)
                .execute());
    }

    private String verdict(String id) {
        return database.read(
                handle -> handle.createQuery("select verdict || ' ' || reason from application where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
    }

    private List<Problem> open(String code) {
        return problems.list(0, 100).stream()
                .filter(p -> p.solvedAt() == null && p.code().equals(code))
                .toList();
    }
}
