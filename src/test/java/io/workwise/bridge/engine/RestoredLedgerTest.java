package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.ApplicationActions.Decision;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R29, D12: after a backup was restored, each application is in the ATS once, whatever was sent since the backup. */
class RestoredLedgerTest {
    private static final String ANOTHER_JOB = "w-2";

    @TempDir
    Path folder;

    private TestCompany company;

    @AfterEach
    void close() {
        company.close();
    }

    @ParameterizedTest
    @EnumSource
    void applications_sent_since_the_backup_are_found_and_the_others_are_sent_once(TestStore.Kind kind)
            throws Exception {
        String sent = deliveredSinceTheBackup(kind);
        String waited = waiting();
        String unknown = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(unknown)).isEqualTo("delivered created");
        restore(List.of(sent), List.of(unknown));

        company.openRestored();
        confirm();
        resume(ANOTHER_JOB);
        String since = receivedInTwoMinutes();
        company.run("applications", "resume-exports");
        assertThat(company.verdict(since))
                .as("what came in since cannot have been sent")
                .isEqualTo("delivered created");
        assertThat(List.of(sent, waited, unknown))
                .allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("uncertain to-be-looked-up"));
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "ledger-restored"))
                .hasSize(1);

        company.run("reconcile", "reconcile", "resume-exports", "applications");
        assertThat(List.of(sent, waited, unknown))
                .allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(company.ats.created())
                .extracting(Arrival::email)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(company.problems().openSubjects(TestCompany.INTEGRATION, "ledger-restored"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_person_decides_and_nothing_is_sent_if_the_look_up_can_miss_a_record(TestStore.Kind kind) throws Exception {
        deliveredSinceTheBackup(kind);
        String waited = waiting();
        restore(List.of(), List.of());
        company.openRestored("ats.look-up", "search");
        confirm();
        resume(ANOTHER_JOB);
        company.run("resume-exports", "reconcile", "reconcile", "resume-exports");
        assertThat(company.verdict(waited)).isEqualTo("uncertain to-be-decided");
        assertThat(company.ats.created()).hasSize(1);

        ApplicationActions actions = company.applicationActions();
        Integration acme = company.integrations().get(TestCompany.INTEGRATION);
        assertThat(actions.countDecide(TestCompany.INTEGRATION, Filter.ALL)).isOne();
        assertThatThrownBy(() -> actions.decideMany(acme, Filter.ALL, Decision.SEND_AGAIN, 2, "looked", "test"))
                .hasMessageContaining("there are 1, not 2");
        actions.decideMany(acme, Filter.ALL, Decision.SEND_AGAIN, 1, "looked", "test");
        company.run("resume-exports");
        assertThat(company.verdict(waited)).isEqualTo("delivered created");
        assertThat(company.audit().of(TestCompany.INTEGRATION, waited))
                .extracting(Audit.Entry::action, Audit.Entry::detail)
                .containsExactly(tuple("decided-send-again", "looked"));
    }

    @ParameterizedTest
    @EnumSource
    void a_person_decides_about_changed_applications_because_another_form_may_have_been_sent(TestStore.Kind kind)
            throws Exception {
        deliveredSinceTheBackup(kind);
        String waited = waiting();
        restore(List.of(), List.of());
        ObjectNode changed = company.application(waited);
        ((ObjectNode) changed.path("candidate")).put("email", "another@example.org");
        changed.put("updatedAt", Instant.now().plusSeconds(1).toString());
        company.workwise.receive(changed);
        company.openRestored();
        confirm();
        resume(ANOTHER_JOB);
        company.run("resume-exports", "reconcile", "reconcile", "resume-exports");
        assertThat(company.verdict(waited)).isEqualTo("uncertain to-be-decided");
    }

    private String deliveredSinceTheBackup(TestStore.Kind kind) throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(kind, folder));
        company.workwise.putJob(ANOTHER_JOB, "Lager", "ONLINE");
        company.open().link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.link(ANOTHER_JOB, TestCompany.ATS_JOB);
        company.linking().pause(TestCompany.INTEGRATION, ANOTHER_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        return id;
    }

    private String waiting() throws Exception {
        String id = company.apply(ANOTHER_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("held link-paused");
        return id;
    }

    /** Confirms the links, as a person does after a restore. */
    private void confirm() {
        company.integrationActions().resume(TestCompany.INTEGRATION, false, "test");
    }

    private void resume(String job) {
        company.linking().resume(TestCompany.INTEGRATION, job, false, "test");
        company.changed(TestCompany.INTEGRATION);
    }

    /**
     * Stops the bridge and removes from the ledger what was sent.
     *
     * @param due applications that the ledger knew and had not sent
     * @param unknown applications that the ledger did not know
     */
    private void restore(List<String> due, List<String> unknown) {
        company.database().write(handle -> {
            Stream.concat(due.stream(), unknown.stream()).forEach(id -> {
                handle.execute("delete from application_step where application_id = ?", id);
                handle.execute("delete from attempt where application_id = ?", id);
            });
            due.forEach(id -> handle.execute(
                    "update application set verdict = 'due', reason = 'new', step = 0, step_name = null, tries = 0, ats_application_id = null where id = ?",
                    id));
            unknown.forEach(id -> handle.execute("delete from application where id = ?", id));
            return handle.execute("update poll set cursor_at = cursor_at - 3600000 where name = 'applications'");
        });
        company.closeBridge();
    }

    private String receivedInTwoMinutes() {
        ObjectNode application = company.application(company.apply(TestCompany.WW_JOB));
        String then = Instant.now().plus(Duration.ofMinutes(2)).toString();
        application.put("receivedAt", then).put("updatedAt", then);
        company.workwise.receive(application);
        return application.path("id").asText();
    }
}
