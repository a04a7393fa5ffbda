package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.testkit.TestCompany;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first page of the console, and the audit. */
class ConsoleOverviewTest extends ConsoleStory {
    @Test
    void the_first_page_tells_what_this_is_what_happens_and_that_nobody_is_needed() throws Exception {
        opens("/");
        assertThat(user.reads())
                .contains("bringt Bewerbungen aus Workwise automatisch in das Bewerbermanagementsystem")
                .contains("Nichts zu tun – alles läuft automatisch.")
                .contains("Es ist noch keine Bewerbung eingegangen");
        applies(Behaviour.NONE);
        assertThat(user.opens("/").reads())
                .contains("Workwise 1 eingegangen acme Aktiv")
                .contains("Kombo 1 exportiert")
                .contains("Exportiert je Stunde 1 in 24 Stunden")
                .contains("höchstens 1 in einer Stunde; in der laufenden Stunde bisher 1")
                .contains("Zuletzt eingegangen Mechatroniker Exportiert");
    }

    @Test
    void the_first_page_leads_to_everything_that_needs_a_person_and_shows_the_backlogs_age() throws Exception {
        opens("/");
        String id = applies(REFUSED);
        assertThat(user.opens("/").reads())
                .contains("Recruiting Daten werden abgelehnt: Mechatroniker")
                .contains("Eine Bewerbung zu erledigen")
                .contains("Unter 1 Minute: 1.")
                .contains("Korrektur nötig: 1.");
        assertThat(user.follows("Eine Bewerbung zu erledigen").reads()).contains(id);
        company.database()
                .write(handle -> handle.execute("update application set first_seen_at = first_seen_at - 7200000"));
        assertThat(user.opens("/").reads()).contains("Unter 6 Stunden: 1.").contains("Unter 1 Minute: 0.");
    }

    @Test
    void linked_and_waiting_applications_are_one_click_away() throws Exception {
        opens("/");
        assertThat(user.reads()).contains("Ein Job verbunden");
        company.linking().pause(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        String id = applies(REFUSED);
        assertThat(user.opens("/")
                        .opens(seen("id=\"held-acme\" href=\"([^\"]*)\"").get(0).replace("&amp;", "&"))
                        .reads())
                .contains(id)
                .contains("Zurückgehalten Export des Jobs ist pausiert");
        assertThat(user.opens("/").follows("Ein Job verbunden").reads()).contains("Mechatroniker w-1 Pausiert");
        company.linking().remove(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
        company.changed(TestCompany.INTEGRATION);
        assertThat(user.opens("/")
                        .follows("Noch kein Job verbunden: jetzt verbinden")
                        .reads())
                .contains("Nicht verbunden");
    }

    @Test
    void long_work_is_shown_while_it_lasts() throws Exception {
        opens("/");
        assertThat(user.reads()).as("applications were never polled").contains("Erste Synchronisation acme 3 von 4");
        applies(REFUSED);
        applies(REFUSED);
        assertThat(user.opens("/").reads()).doesNotContain("Laufende Vorgänge");
        user.opens("/applications?verdict=fix")
                .follows("Alle erneut versuchen …")
                .presses("2 Bewerbungen erneut versuchen");
        assertThat(user.opens("/").reads()).contains("Viele werden erneut versucht acme 0 von 2");
        company.run("resume-exports");
        assertThat(user.opens("/").reads()).doesNotContain("Laufende Vorgänge").contains("Kombo 2 exportiert");
    }

    @Test
    void the_pages_obey_the_policy_that_forbids_scripts_and_styles_in_them() throws Exception {
        opens("/");
        applies(REFUSED);
        for (String page : List.of("/", "/applications", "/integrations", "/integration?id=acme", "/problems")) {
            assertThat(user.opens(page).shown.body())
                    .as(page)
                    .doesNotContain(" style=")
                    .doesNotContain("<style")
                    .doesNotContainPattern("<script(?! src=\"/assets/)")
                    .doesNotContainPattern(" on[a-z]+=\"");
        }
    }

    @Test
    void an_administrator_sees_who_changed_what_and_when_and_nobody_else_does() throws Exception {
        opens("/audit");
        assertThat(user.status()).isEqualTo(403);
        assertThat(user.opens("/").reads()).doesNotContain("Änderungen");
        user.opens("/job?integration=acme&id=w-1").presses("Export pausieren");
        user = somebody(ConsoleUser.ADMIN).opens("/");
        assertThat(user.follows("Änderungen").reads())
                .contains("operator Export eines Jobs pausiert acme w-1 –")
                .contains("test Job verbunden acme w-1 atsJobId=a-1");
        assertThat(user.presses("Suchen", "what", "linked").reads())
                .contains("Job verbunden acme")
                .doesNotContain("pausiert acme");
        assertThat(user.presses("Suchen", "who", "operator").reads())
                .contains("pausiert acme")
                .doesNotContain("Job verbunden acme");
        LocalDate tomorrow = LocalDate.now(java.time.ZoneId.of("Europe/Berlin")).plusDays(1);
        assertThat(user.presses("Suchen", "from", tomorrow.toString()).reads()).contains("Keine Änderung gefunden");
        assertThat(user.opens("/audit?integration=other").reads()).contains("Keine Änderung gefunden");
        assertThat(user.opens("/audit?from=yesterday").status()).isEqualTo(400);
    }
}
