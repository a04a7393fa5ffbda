package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person finds out whether an application arrived: in Workwise, in the ATS, and then here. */
class ConsoleDecisionTest {
    private static final String OUT = "target=\"_blank\" rel=\"noopener noreferrer\"";

    @TempDir
    Path folder;

    private TestCompany company;
    private AdminServer server;
    private ConsoleUser user;

    @BeforeEach
    void aCompanyWhoseAtsAnswersNoWrite() {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        company.close();
    }

    private String undecided(String... settings) throws Exception {
        company.open(settings).link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
        user = new ConsoleUser(server.port())
                .logsIn(ConsoleUser.OPERATOR)
                .opens("/application?integration=acme&id=" + id);
        return id;
    }

    @Test
    void the_page_leads_in_three_steps_to_workwise_to_the_linked_job_and_to_a_decision() throws Exception {
        String id = undecided(
                "ats.look-up",
                "none",
                "workwise.application-url",
                "https://app.workwise.example/applications/{id}",
                "ats.job-url",
                "https://ats.example.org/jobs/{id}/people",
                "ats.application-url",
                "https://ats.example.org/applications/{id}");
        assertThat(user.reads())
                .containsSubsequence(
                        "Öffne die Bewerbung in Workwise",
                        id,
                        "Suche die Person in deinem System",
                        "Mechatroniker OPEN ID r-1",
                        "Halte fest, was du gesehen hast",
                        "Ist die Bewerbung in deinem System angekommen?",
                        "Sie ist da");
        assertThat(user.shown.body())
                .contains("href=\"https://app.workwise.example/applications/" + id + "\" " + OUT)
                .contains("href=\"https://ats.example.org/jobs/a-1/people\" " + OUT);
        assertThat(user.follows("English").reads())
                .containsSubsequence(
                        "Open the application in Workwise",
                        "Look for the person in your system",
                        "Record what you saw");
        user.follows("Deutsch")
                .presses("Entscheidung festhalten", "decision", "there", "atsId", "r/7", "reason", "gesehen");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(user.shown.body())
                .as("where it is")
                .contains("href=\"https://ats.example.org/applications/r%2F7\" " + OUT);
    }

    @Test
    void without_the_settings_the_address_that_the_ats_names_holds_and_ids_are_ids() throws Exception {
        String id = undecided("ats.look-up", "none");
        assertThat(user.shown.body())
                .contains("href=\"https://ats.example/jobs/r-1\" " + OUT)
                .contains("<code>" + id + "</code>")
                .doesNotContain("workwise.example");
    }

    @Test
    void an_address_of_the_ats_that_is_no_web_page_is_not_kept() throws Exception {
        undecided("ats.look-up", "none");
        company.database().write(handle -> handle.execute("update ats_job set url = 'javascript:alert(1)'"));
        assertThat(user.opens(user.path).shown.body()).doesNotContain("javascript:");
    }
}
