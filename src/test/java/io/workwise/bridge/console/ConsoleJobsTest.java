package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.sandbox.Stage;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recruiter's work on a job's link in the console, in the order of the page. */
class ConsoleJobsTest {
    private static final String JOB = "/job?integration=acme&id=w-1";

    @TempDir
    private Path folder;

    private TestCompany company;
    private AdminServer server;
    private ConsoleUser recruiter;

    @BeforeEach
    void aConsole() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        company.ats.putJob("a-2", "r-2", "Mechatroniker Nacht", "OPEN", new Stage("n-1", "Neu", 1));
        company.ats.putJob("a-3", "r-3", "Mechatroniker Tag", "DRAFT");
    }

    private void opens(String page) throws Exception {
        company.open();
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
        recruiter = new ConsoleUser(server.port()).logsIn(ConsoleUser.OPERATOR).opens(page);
    }

    private void opensLinked() throws Exception {
        opens("/jobs");
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        recruiter.opens(JOB);
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

    private String lastAudit() {
        var entry = company.audit().list(0, 1).get(0);
        return entry.who() + " " + entry.action() + " " + entry.subject() + " " + entry.detail();
    }

    private List<String> ids(String list) {
        List<String> ids = new ArrayList<>();
        java.util.regex.Pattern.compile(list)
                .matcher(recruiter.shown.body())
                .results()
                .forEach(r -> ids.add(r.group(1)));
        return ids;
    }

    private List<String> jobs() {
        return ids("href=\"/job\\?integration=acme&amp;id=([^\"]*)\"");
    }

    private List<String> choices() {
        return ids("name=\"atsJob\" value=\"([^\"]*)\" required");
    }

    @Test
    void each_job_shows_its_link_its_target_and_what_became_of_its_applications() throws Exception {
        company.workwise.putJob("w-2", "Lagerist", "ONLINE");
        company.workwise.putJob("w-3", "Lehrling", "ONLINE");
        opens("/jobs");
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.link("w-2", "a-3");
        company.linking().pause(TestCompany.INTEGRATION, "w-2", "test");
        company.changed(TestCompany.INTEGRATION);
        company.apply(TestCompany.WW_JOB);
        company.apply(TestCompany.WW_JOB);
        company.apply("w-2");
        company.run("applications");
        String read = recruiter.opens("/jobs").reads();
        assertThat(read)
                .contains(
                        "Lagerist w-2 Pausiert Job nicht offen Mechatroniker Tag r-3 ↗ (öffnet in einem neuen Tab) 0 0 0 1 0 0");
        assertThat(read).contains("Lehrling w-3 Nicht verbunden – 0 0 0 0 0 0");
        assertThat(read)
                .contains("Mechatroniker w-1 Aktiv Mechatroniker r-1 ↗ (öffnet in einem neuen Tab) 2 0 0 0 0 0");
    }

    @Test
    void the_worklist_and_the_search_are_done_by_the_server_page_by_page_R9() throws Exception {
        for (int i = 10; i < 40; i++) {
            company.workwise.putJob("x-" + i, "Lagerist " + i, "ONLINE");
        }
        opens("/jobs");
        assertThat(jobs()).hasSize(25).startsWith("x-10");
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        recruiter.follows("Nächste →");
        assertThat(jobs()).containsExactly("x-35", "x-36", "x-37", "x-38", "x-39", "w-1");
        recruiter.follows("← Vorige");
        assertThat(jobs()).hasSize(25);
        recruiter.presses("Suchen", "worklist", "1", "query", "");
        recruiter.follows("Nächste →");
        assertThat(jobs()).as("unlinked ones only").containsExactly("x-35", "x-36", "x-37", "x-38", "x-39");
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        recruiter.opens("/jobs").presses("Suchen", "worklist", "1", "query", "MECHA");
        assertThat(jobs()).as("and paused ones").containsExactly("w-1");
        recruiter.presses("Suchen", "query", "100% nichts_");
        assertThat(recruiter.reads()).contains("Kein Job gefunden");
    }

    @Test
    void choosing_a_job_links_it_and_its_applications_are_exported_from_then_on_R7() throws Exception {
        opens(JOB);
        assertThat(recruiter.reads())
                .contains("In welchen Job sollen Bewerbungen exportiert werden?")
                .contains("Mechatroniker OPEN ID r-1")
                .contains("Mechatroniker Tag DRAFT ID r-3")
                .contains("Zuletzt synchronisiert")
                .doesNotContain("Export pausieren")
                .doesNotContain("Status für den Export");
        assertThat(choices()).as("open ones first").containsExactly("a-1", "a-2", "a-3");
        recruiter.presses("Verbinden", "atsJob", TestCompany.ATS_JOB);
        assertThat(recruiter.path).as("a reload does nothing twice").isEqualTo(JOB);
        assertThat(recruiter.reads())
                .contains("Verbunden. Ab jetzt")
                .contains("Export pausieren oder aktivieren Der Export ist aktiv: Neue Bewerbungen");
        assertThat(recruiter.opens(JOB).reads()).as("said once").doesNotContain("Verbunden. Ab jetzt");
        assertThat(lastAudit()).isEqualTo("operator linked w-1 atsJobId=a-1");
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
    }

    @Test
    void the_choice_is_searched_by_the_server_by_title_and_id() throws Exception {
        for (int i = 10; i < 30; i++) {
            company.ats.putJob("x-" + i, "R-" + i, "Lagerist " + i, "OPEN");
        }
        opens(JOB);
        assertThat(choices()).hasSize(8);
        recruiter.presses("Suchen", "query", "nacht");
        assertThat(choices()).containsExactly("a-2");
        recruiter.presses("Suchen", "query", "r-27");
        assertThat(choices()).containsExactly("x-27");
        recruiter.presses("Suchen", "query", "Lagerist").follows("Nächste →");
        assertThat(choices()).startsWith("x-18").hasSize(8);
        recruiter.presses("Suchen", "query", "gibt es nicht");
        assertThat(recruiter.reads()).contains("Ist er neu? Dann synchronisiere die Jobs jetzt");
    }

    @Test
    void a_job_that_is_not_open_is_linked_only_after_a_yes_and_shows_the_problem_at_once_R6() throws Exception {
        opens(JOB);
        recruiter.presses("Verbinden", "atsJob", "a-3");
        assertThat(recruiter.status()).isEqualTo(409);
        assertThat(recruiter.reads()).contains("Dieser Job ist nicht offen").contains("Mechatroniker Tag DRAFT");
        assertThat(link()).isEmpty();
        assertThat(recruiter.presses("Trotzdem verbinden").reads())
                .contains("Das ist zu tun")
                .contains("ist nicht offen: bitte dort öffnen oder einen anderen wählen");
        assertThat(link().orElseThrow().atsJobId()).isEqualTo("a-3");
    }

    @Test
    void an_action_that_no_page_offers_is_refused_with_advice() throws Exception {
        opens(JOB);
        assertThat(recruiter.presses("Verbinden", "atsJob", "nobody's").status())
                .isEqualTo(422);
        assertThat(recruiter.reads())
                .contains("Diesen Job zeigt dein System nicht")
                .contains("synchronisiere die Jobs");
        company.ats.removeJob("a-2");
        company.run("ats-jobs");
        assertThat(recruiter.opens(JOB).presses("Verbinden", "atsJob", "a-2").status())
                .isEqualTo(422);
        assertThat(recruiter.reads()).contains("Diesen Job gibt es in deinem System nicht mehr");
        assertThat(recruiter.opens("/job?integration=acme&id=unknown").status()).isEqualTo(404);
        assertThat(recruiter.opens("/job?integration=other&id=w-1").status()).isEqualTo(404);
        assertThat(link()).isEmpty();
    }

    @Test
    void while_paused_applications_wait_and_are_counted_and_go_on_if_that_is_chosen_R11() throws Exception {
        opensLinked();
        assertThat(recruiter.presses("Export pausieren").reads())
                .contains("Neue Bewerbungen warten und werden gezählt");
        String id = company.apply(TestCompany.WW_JOB);
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(recruiter.opens(JOB).reads())
                .contains("2 Bewerbungen warten.")
                .contains("Alle 2 exportieren")
                .contains("Alle 2 überspringen");
        recruiter.presses("Export aktivieren", "backlog", "export");
        company.run("resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(recruiter.opens(JOB).reads())
                .contains("Der Export ist aktiv: Neue Bewerbungen")
                .contains("Exportiert 2");
    }

    @Test
    void the_backlog_is_skipped_only_by_choice_and_the_choice_is_recorded_R11() throws Exception {
        opensLinked();
        recruiter.presses("Export pausieren");
        String id = company.apply(TestCompany.WW_JOB);
        company.run("applications");
        assertThat(recruiter.opens(JOB).reads()).contains("Eine Bewerbung wartet.");
        assertThat(recruiter.presses("Export aktivieren", "backlog", "skip").reads())
                .contains("wird nicht exportiert");
        assertThat(company.verdict(id)).isEqualTo("filtered skipped-on-resume");
        assertThat(lastAudit()).isEqualTo("operator link-resumed w-1 backlog=skip, skipped 1");
    }

    @Test
    void both_statuses_and_back_sync_are_chosen_from_what_was_found_R13_R16_R17() throws Exception {
        opensLinked();
        assertThat(recruiter.reads())
                .contains("Offene Bewerbungen (alle eingehenden Bewerbungen)")
                .contains("Erster Status des Jobs (zurzeit: Eingang)")
                .contains("Gespräch")
                .contains("Teilweise möglich")
                .contains("Einstellung Ablehnung");
        recruiter.presses("Speichern", "workwiseStatus", "interview", "atsStatus", "s-2", "backSync", "on");
        assertThat(recruiter.reads()).contains("Gespeichert.");
        assertThat(link())
                .get()
                .extracting(Link::workwiseStatusId, Link::atsStatusId, Link::backSync)
                .containsExactly("interview", "s-2", true);
        assertThat(recruiter.shown.body())
                .contains("value=\"interview\" selected")
                .contains("value=\"s-2\" selected")
                .contains("name=\"backSync\" checked");
        recruiter.presses("Speichern", "workwiseStatus", "", "atsStatus", "");
        assertThat(link())
                .get()
                .extracting(Link::workwiseStatusId, Link::atsStatusId, Link::backSync)
                .containsExactly(null, null, false);
        assertThat(recruiter
                        .presses("Speichern", "workwiseStatus", "", "atsStatus", "n-1")
                        .reads())
                .contains("Diesen Status hat der Job in deinem System nicht");
    }

    @Test
    void no_status_is_offered_if_the_ats_cannot_take_one_R16() throws Exception {
        company.routes = folder.resolve("routes");
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.toList()) {
                Path to = company.routes.resolve(Path.of("routes").relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        Path connector = company.routes.resolve("ats/kombo/connector.yaml");
        Files.writeString(connector, Files.readString(connector).replace("statuses: read+write", "statuses: read"));
        opensLinked();
        assertThat(recruiter.reads())
                .contains("Status für den Export aus Workwise festlegen")
                .doesNotContain("Status für den Export in Kombo festlegen")
                .contains("dein System entscheidet");
        recruiter.presses("Speichern", "workwiseStatus", "", "atsStatus", "s-1");
        assertThat(recruiter.status()).isEqualTo(422);
    }

    @Test
    void the_target_is_changed_and_keeps_its_other_settings_but_not_a_status_of_the_old_job_R8() throws Exception {
        opens("/jobs");
        company.link(TestCompany.WW_JOB, new Wish(TestCompany.ATS_JOB, "interview", "s-2", true, false));
        Link before = link().orElseThrow();
        assertThat(recruiter
                        .opens(JOB)
                        .presses("Ziel ändern", "atsJob", "a-3")
                        .presses("Trotzdem verbinden", "atsStatus", "")
                        .reads())
                .contains("Bewerbungen gehen ab jetzt in „Mechatroniker Tag“ (ID r-3).");
        assertThat(link())
                .get()
                .extracting(Link::atsJobId, Link::workwiseStatusId, Link::atsStatusId, Link::backSync, Link::linkedAt)
                .containsExactly("a-3", "interview", null, true, before.linkedAt());
    }

    @Test
    void a_link_is_removed_and_what_waited_is_not_exported_R8() throws Exception {
        opensLinked();
        assertThat(recruiter.presses("Jetzt entfernen").reads())
                .contains("Die Verbindung ist entfernt")
                .contains("Nicht verbunden");
        assertThat(link()).isEmpty();
        assertThat(lastAudit()).startsWith("operator unlinked w-1");
    }

    @Test
    void a_successor_of_a_job_that_is_gone_is_proposed_and_never_chosen_R4() throws Exception {
        opensLinked();
        company.ats.removeJob(TestCompany.ATS_JOB);
        company.ats.putJob("a-9", "r-9", "Mechatroniker", "OPEN");
        company.run("ats-jobs");
        assertThat(recruiter.opens(JOB).reads())
                .contains("gibt es in deinem System nicht mehr")
                .contains("Wurde der Job neu angelegt?")
                .contains("Mechatroniker OPEN ID r-9");
        assertThat(link().orElseThrow().atsJobId()).as("nobody chose it yet").isEqualTo(TestCompany.ATS_JOB);
        recruiter.presses("Mit diesem Job verbinden");
        assertThat(link().orElseThrow().atsJobId()).isEqualTo("a-9");
        assertThat(recruiter.reads()).doesNotContain("Das ist zu tun");
    }

    @Test
    void the_preview_shows_each_field_sends_nothing_and_says_nothing_of_the_person_R26() throws Exception {
        opensLinked();
        assertThat(recruiter.follows("Vorschau ansehen").reads()).contains("noch keine Bewerbung eingegangen");
        String id = company.apply(TestCompany.WW_JOB);
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        company.run("applications");
        String read = recruiter.opens(JOB).follows("Vorschau ansehen").reads();
        assertThat(read).contains("candidate.first_name ••• (Text").contains(id).contains("stage_id s-1");
        company.application(id).path("candidate").forEach(value -> {
            if (value.isTextual() && value.asText().length() > 2) {
                assertThat(recruiter.shown.body()).doesNotContain(value.asText());
            }
        });
        assertThat(company.ats.arrivals()).isEmpty();
    }

    @Test
    void older_applications_are_counted_first_and_exported_if_somebody_says_so_R7() throws Exception {
        String old = company.apply(TestCompany.WW_JOB);
        opens("/jobs");
        company.run("applications");
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        recruiter.opens(JOB).presses("Zählen", "since", "2099-01-01");
        assertThat(recruiter.reads()).contains("0 ältere Bewerbungen").doesNotContain("exportieren Abbrechen");
        recruiter.opens(JOB).presses("Zählen", "since", "");
        assertThat(recruiter.reads()).contains("Eine ältere Bewerbung");
        assertThat(company.verdict(old)).as("only counted").startsWith("filtered");
        assertThat(recruiter.presses("Eine Bewerbung exportieren").reads())
                .contains("Eine ältere Bewerbung wird exportiert.");
        company.run("resume-exports");
        assertThat(company.verdict(old)).isEqualTo("delivered created");
        assertThat(recruiter
                        .opens("/job/backfill?integration=acme&id=w-1&since=yesterday")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_synchronisation_that_somebody_asked_for_is_awaited_and_then_over_R1() throws Exception {
        opens(JOB);
        recruiter.presses("Jetzt synchronisieren");
        assertThat(recruiter.reads()).contains("Die Synchronisation läuft.").contains("Wird gerade synchronisiert");
        assertThat(lastAudit()).startsWith("operator synchronised ats-");
        String awaited = ids("hx-get=\"(/job/synchronised[^\"]*)\"").get(0).replace("&amp;", "&");
        assertThat(recruiter.opens(awaited).shown.body())
                .contains("hx-trigger=\"every 2s\"")
                .doesNotContain("<html");
        company.run("ats-jobs");
        assertThat(recruiter.opens(awaited).shown.body())
                .contains("Zuletzt synchronisiert")
                .doesNotContain("hx-");
    }

    @Test
    void titles_statuses_and_ids_are_shown_as_text() throws Exception {
        List<String> hostile = List.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='x",
                "\" onmouseover=\"x",
                "..",
                "a/../b",
                "%2e%2e/%00?&#",
                "${7*7} @if(true)",
                "\u202Eabc",
                "&lt;b&gt;");
        for (int i = 0; i < hostile.size(); i++) {
            company.workwise.putJob(hostile.get(i), hostile.get(i), hostile.get(i));
            company.ats.putJob(
                    "h" + hostile.get(i),
                    hostile.get(i),
                    hostile.get(i),
                    hostile.get(i),
                    new Stage(hostile.get(i), hostile.get(i), 1));
        }
        opens("/jobs");
        assertThat(jobs()).hasSize(hostile.size() + 1);
        for (String id : hostile) {
            company.link(id, "h" + id);
        }
        company.run("ats-statuses");
        String list = recruiter.opens("/jobs").shown.body();
        for (String id : jobs()) {
            String page =
                    recruiter.opens("/job?integration=acme&id=" + id).shown.body();
            assertThat(recruiter.status()).as(id).isEqualTo(200);
            assertThat(page + list)
                    .doesNotContain("<script>")
                    .doesNotContain("<img src=x")
                    .doesNotContain(">49");
            assertThat(page + list).as("a value that leaves its attribute").doesNotContain("=\"\" onmouseover");
        }
        recruiter.opens("/job?integration=acme&id=..").presses("Speichern", "workwiseStatus", "", "atsStatus", "..");
        assertThat(company.links().find(TestCompany.INTEGRATION, ".."))
                .get()
                .extracting(Link::atsStatusId)
                .isEqualTo("..");
    }

    @Test
    void every_page_of_a_job_is_there_in_english_too() throws Exception {
        opensLinked();
        ObjectNode ignored = company.application(company.apply(TestCompany.WW_JOB));
        assertThat(ignored).isNotNull();
        company.run("applications");
        recruiter.opens("/language/en?to=/jobs");
        assertThat(recruiter.opens(JOB).reads())
                .contains("Pause or resume the export")
                .contains("Status in Workwise that triggers the export")
                .contains("Status of exported applications in Kombo")
                .contains("Remove the link");
        assertThat(recruiter.follows("Show the preview").reads()).contains("Field in your system");
        assertThat(recruiter.opens(JOB).presses("Count", "since", "").reads()).contains("0 older applications");
    }
}
