package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.sandbox.Stage;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console tells the true state of a link and the effect of each action, and its numbers lead to lists. */
class ConsoleStatesTest {
    private static final String JOB = "/job?integration=acme&id=w-1";

    @TempDir
    private Path folder;

    private TestCompany company;
    private AdminServer server;
    private ConsoleUser recruiter;

    @BeforeEach
    void aConsole() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        company.ats.putJob(
                "a-2",
                "r-2",
                "Mechatroniker Nacht",
                "OPEN",
                new Stage("n-1", "Neu", 1),
                new Stage("n-2", "Gespräch", 2));
        company.ats.putJob("a-3", "r-3", "Bäcker Straße", "OPEN", new Stage("b-1", "Anderes", 1));
    }

    private void opens(String page) throws Exception {
        company.open();
        serve(Clock.systemUTC());
        recruiter.opens(page);
    }

    private void serve(Clock clock) throws Exception {
        server = ConsoleUser.serve(company, clock, "");
        recruiter = new ConsoleUser(server.port()).logsIn(ConsoleUser.OPERATOR);
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
        company.close();
    }

    private Optional<Link> link() {
        return company.links().find(TestCompany.INTEGRATION, TestCompany.WW_JOB);
    }

    private void applies(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        company.run("applications");
    }

    private List<String> found(String pattern) {
        List<String> ids = new ArrayList<>();
        java.util.regex.Pattern.compile(pattern)
                .matcher(recruiter.shown.body())
                .results()
                .forEach(r -> ids.add(r.group(1)));
        return ids;
    }

    private void says(String badge, String sentence, String state) throws Exception {
        assertThat(recruiter.opens("/jobs").reads()).contains("Mechatroniker w-1 " + badge);
        assertThat(recruiter.opens(JOB).reads())
                .contains("Mechatroniker " + badge + " ")
                .contains(sentence);
        assertThat(recruiter.opens("/jobs?state=" + state).reads()).contains("Mechatroniker w-1 " + badge);
        assertThat(recruiter
                        .opens("/jobs?state=" + (state.equals("active") ? "held" : "active"))
                        .reads())
                .contains("Kein Job gefunden");
        recruiter.opens(JOB);
    }

    @Test
    void a_job_says_active_only_while_its_applications_are_exported_R11_R18_R19() throws Exception {
        opens("/jobs");
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, null, "s-2", false, false));
        says("Aktiv", "Neue Bewerbungen werden automatisch exportiert", "active");
        company.integrationActions().pause(TestCompany.INTEGRATION, "test");
        says("Integration pausiert", "Die ganze Integration ist pausiert", "integration-paused");
        assertThat(recruiter.follows("Zur Integration").reads()).contains("Integration ist pausiert");
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        says("Pausiert", "Der Export ist pausiert", "paused");
        company.integrationActions().resume(TestCompany.INTEGRATION, false, "test");
        company.linking().resume(TestCompany.INTEGRATION, TestCompany.WW_JOB, false, "test");
        company.changed(TestCompany.INTEGRATION);
        company.ats.putJob(TestCompany.ATS_JOB, "r-1", "Mechatroniker", "CLOSED", new Stage("s-2", "Gespräch", 2));
        company.run("ats-jobs");
        says("Job nicht offen", "nicht offen ist", "held");
        company.ats.putJob(TestCompany.ATS_JOB, "r-1", "Mechatroniker", "OPEN", new Stage("s-1", "Eingang", 1));
        company.run("ats-jobs", "ats-statuses");
        says("Status gelöscht", "weil der gewählte Status in deinem System gelöscht ist", "held");
        company.ats.removeJob(TestCompany.ATS_JOB);
        company.run("ats-jobs", "ats-statuses");
        says("Job gelöscht", "in deinem System gelöscht ist", "held");
        assertThat(recruiter.follows("Jetzt ändern").path)
                .as("leads to what changes it")
                .endsWith("#target");
    }

    @Test
    void a_deleted_job_is_one_problem_and_not_its_statuses_too() throws Exception {
        opens("/jobs");
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, null, "s-2", false, false));
        company.ats.removeJob(TestCompany.ATS_JOB);
        company.run("ats-jobs", "ats-statuses");
        assertThat(company.problems().list(0, 10)).extracting(p -> p.code()).containsExactly("ats-job-gone");
        assertThat(recruiter.opens("/").shown.body())
                .as("the menu counts it")
                .contains("aria-label=\"Ein offenes Problem\"");
    }

    @Test
    void another_target_takes_the_status_of_the_same_name_and_says_so_R18() throws Exception {
        opens("/jobs");
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, null, "s-2", false, false));
        company.ats.removeJob(TestCompany.ATS_JOB);
        company.run("ats-jobs", "ats-statuses");
        applies(2);
        assertThat(recruiter.opens(JOB).reads())
                .as("said before")
                .contains("2 Bewerbungen warten und werden danach exportiert.");
        assertThat(recruiter.presses("Ziel ändern", "atsJob", "a-2").reads())
                .contains("Bewerbungen gehen ab jetzt in „Mechatroniker Nacht“ (ID r-2).")
                .contains("Sie kommen dort wieder in den Status „Gespräch“.")
                .contains("2 Bewerbungen haben gewartet und werden jetzt exportiert.");
        assertThat(link().orElseThrow().atsStatusId()).isEqualTo("n-2");
    }

    @Test
    void the_person_chooses_a_status_before_anything_is_sent_if_none_has_that_name_R18() throws Exception {
        opens("/jobs");
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, null, "s-2", false, false));
        company.ats.removeJob(TestCompany.ATS_JOB);
        company.run("ats-jobs", "ats-statuses");
        applies(1);
        recruiter.opens(JOB).presses("Ziel ändern", "atsJob", "a-3");
        assertThat(recruiter.reads())
                .contains("Bisher kamen Bewerbungen in „Gespräch“. Diesen Status gibt es im neuen Job nicht.")
                .contains("Eine Bewerbung wartet und wird danach exportiert.");
        assertThat(link().orElseThrow().atsJobId()).as("nothing is changed yet").isEqualTo(TestCompany.ATS_JOB);
        recruiter.presses("Ziel ändern", "atsStatus", "b-1");
        assertThat(link()).get().extracting(Link::atsJobId, Link::atsStatusId).containsExactly("a-3", "b-1");
    }

    @Test
    void a_not_open_job_without_that_status_asks_for_both_on_one_page_R6_R18() throws Exception {
        company.ats.putJob("a-4", "r-4", "Entwurf", "DRAFT", new Stage("d-1", "Eins", 1));
        opens("/jobs");
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, null, "s-2", false, false));
        assertThat(recruiter.opens(JOB).presses("Ziel ändern", "atsJob", "a-4").reads())
                .contains("Dieser Job ist nicht offen")
                .contains("Status im neuen Job");
        recruiter.presses("Trotzdem verbinden", "atsStatus", "");
        assertThat(link()).get().extracting(Link::atsJobId, Link::atsStatusId).containsExactly("a-4", null);
    }

    @Test
    void the_effect_of_an_action_is_counted_before_and_after_R11_R14() throws Exception {
        opens("/jobs");
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, "interview", null, false, false));
        applies(3);
        assertThat(recruiter.opens(JOB).reads())
                .contains("3 Bewerbungen warten zurzeit auf „")
                .contains("Unterwegs 0 Wartet 3");
        assertThat(recruiter
                        .presses("Speichern", "workwiseStatus", "", "atsStatus", "")
                        .reads())
                .contains("3 Bewerbungen haben auf „")
                .contains("gewartet und werden jetzt exportiert.");
        recruiter.presses("Export pausieren");
        applies(1);
        assertThat(recruiter
                        .opens(JOB)
                        .presses("Export aktivieren", "backlog", "export")
                        .reads())
                .contains("Der Export ist aktiv. Eine Bewerbung hat gewartet und wird jetzt exportiert.");
    }

    @Test
    void a_back_fill_says_what_its_applications_wait_for() throws Exception {
        opens("/jobs");
        applies(1);
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, "interview", null, false, false));
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        recruiter.opens(JOB).presses("Zählen", "since", "");
        assertThat(recruiter.reads())
                .contains("Der Export ist gerade angehalten: Diese Bewerbungen warten")
                .contains("Exportiert wird jede erst, wenn sie in „");
        assertThat(recruiter.presses("Eine Bewerbung exportieren").reads())
                .contains("Eine ältere Bewerbung ist vorgemerkt. Der Export ist gerade angehalten");
    }

    @Test
    void every_number_leads_to_its_applications_and_the_worklist_begins_with_the_most_R9() throws Exception {
        company.workwise.putJob("w-0", "Aaa", "ONLINE");
        opens("/jobs");
        applies(2);
        recruiter.opens("/jobs?worklist=1");
        assertThat(found("href=\"/job\\?integration=acme&amp;id=([^\"]*)\"")).containsExactly("w-1", "w-0");
        assertThat(recruiter.reads()).contains("Mechatroniker w-1 Nicht verbunden – 0 0 0 0 0 2");
        assertThat(recruiter.follows("2").reads()).contains("Job war nicht verbunden");
        assertThat(recruiter.follows("Mechatroniker").path)
                .as("a title leads to the job")
                .startsWith("/job?");
        recruiter.presses("Verbinden", "atsJob", "a-1");
        applies(1);
        company.run("resume-exports");
        assertThat(recruiter.opens(JOB).follows("1").path)
                .contains("verdict=exported")
                .contains("job=w-1");
        assertThat(recruiter.reads()).contains("Exportiert");
    }

    @Test
    void jobs_are_found_by_words_in_any_order_and_however_umlauts_are_typed() throws Exception {
        opens(JOB);
        assertThat(found("name=\"atsJob\" value=\"([^\"]*)\""))
                .as("the same title first, also for a job that is not linked yet")
                .containsExactly("a-1", "a-3", "a-2");
        for (String typed : List.of("Straße Bäcker", "strasse baecker", "backer", "BÄCKER")) {
            assertThat(recruiter
                            .opens(JOB + "&query="
                                    + java.net.URLEncoder.encode(typed, java.nio.charset.StandardCharsets.UTF_8))
                            .reads())
                    .as(typed)
                    .contains("Bäcker Straße OPEN ID r-3")
                    .contains("Ein Job");
        }
        company.link(TestCompany.WW_JOB, "a-3");
        company.workwise.putJob("w-2", "Konditor", "OFFLINE");
        company.run("workwise-jobs");
        assertThat(recruiter.opens("/job?integration=acme&id=w-2").reads()).contains("schon mit einem Job verbunden");
        assertThat(recruiter.opens("/jobs?online=1").reads()).doesNotContain("Konditor");
        for (int i = 0; i < 40; i++) {
            company.ats.putJob("x-" + i, "R-" + i, "Lager " + i, "OPEN");
        }
        company.run("ats-jobs");
        assertThat(recruiter.opens(JOB).reads()).contains("8 von 43 Jobs, offene zuerst");
    }

    @Test
    void an_integration_that_is_paused_for_long_or_was_never_read_is_an_open_task() throws Exception {
        company.open();
        company.integrationActions().pause(TestCompany.INTEGRATION, "test");
        serve(Clock.systemUTC());
        assertThat(recruiter.opens("/").reads()).contains("Nichts zu tun");
        server.close();
        serve(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(61)));
        assertThat(recruiter.opens("/").reads())
                .contains("Integration acme ist pausiert")
                .doesNotContain("Nichts zu tun");
        company.integration(folder.resolve("config"), "other");
        company.replace();
        assertThat(recruiter.opens("/").reads()).contains("Integration other wurde noch nie gelesen");
        assertThat(recruiter.opens("/jobs?integration=other").reads())
                .contains("Die Jobs aus Workwise wurden noch nicht gelesen")
                .doesNotContain("Kein Job gefunden");
    }
}
