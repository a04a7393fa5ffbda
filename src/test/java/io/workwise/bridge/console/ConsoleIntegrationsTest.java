package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import io.workwise.bridge.verdict.Verdict;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The console shows integrations and the abilities of their ATS, and offers what people can do about them. */
class ConsoleIntegrationsTest extends ConsoleStory {
    private static final String PAGE = "/integration?id=acme";
    private static final Behaviour DOWN = new Behaviour() {
        @Override
        public Fault onRequest(Call call) {
            return Fault.answer(503, Map.of(), "");
        }
    };

    @Test
    void it_tells_its_state_what_its_ats_can_when_it_was_synchronised_and_how_much_of_its_budget_is_used()
            throws Exception {
        opens("/integrations", "ats.budget", "100/min");
        applies(Behaviour.NONE);
        assertThat(user.opens("/integrations").reads()).contains("acme Kombo Aktiv – 1 0 0 0 0");
        assertThat(user.follows("acme").reads())
                .contains("Bewerbungen werden exportiert.")
                .contains("Nichts ist unterwegs")
                .containsPattern("[1-9]\\d* von 100 in 1 min")
                .contains("Jobs in deinem System Zuletzt")
                .contains("Ja Der Status für neue Bewerbungen ist wählbar.")
                .contains("Ja Ob eine Bewerbung angekommen ist, lässt sich sicher prüfen.")
                .contains("Teilweise Rück-Synchronisation: teilweise möglich. Einstellung Ablehnung");
        assertThat(user.opens("/integration?id=other").status()).isEqualTo(404);
    }

    @Test
    void applications_wait_during_a_pause_and_the_person_who_resumes_chooses_their_fate_R11() throws Exception {
        opens(PAGE);
        assertThat(user.presses("Integration pausieren").reads())
                .contains("Die Integration ist pausiert.")
                .contains("Pausiert");
        String exported = applies(Behaviour.NONE);
        assertThat(user.opens(PAGE).reads()).contains("Eine Bewerbung wartet.");
        user.presses("Integration aktivieren", "backlog", "export");
        company.run("resume-exports");
        assertThat(company.verdict(exported)).isEqualTo("delivered created");
        user.presses("Integration pausieren");
        String skipped = applies(Behaviour.NONE);
        assertThat(user.opens(PAGE)
                        .presses("Integration aktivieren", "backlog", "skip")
                        .reads())
                .contains("Wartende Bewerbungen werden nicht exportiert.");
        assertThat(company.verdict(skipped)).isEqualTo("filtered skipped-on-resume");
        assertThat(lastAudit()).isEqualTo("operator integration-resumed null backlog=skip, skipped 1");
    }

    @Test
    void exactly_the_supported_flows_can_be_synchronised_now() throws Exception {
        opens(PAGE);
        assertThat(user.presses("Jetzt synchronisieren").reads()).contains("Die Synchronisation läuft.");
        assertThat(lastAudit()).isEqualTo("operator synchronised workwise-jobs null");
        String form = seen("name=\"form\" value=\"([0-9a-f]+)\"").get(0);
        assertThat(user.posts("/integration/sync?id=acme", "form", form, "what", "retention")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_administrator_has_its_secrets_read_again_and_is_told_what_is_wrong_R10() throws Exception {
        opens(PAGE);
        assertThat(user.reads()).doesNotContain("Neu verbinden und prüfen");
        assertThat(user.posts(
                                "/integration/reconnect?id=acme",
                                "form",
                                seen("name=\"form\" value=\"([0-9a-f]+)\"").get(0))
                        .status())
                .isEqualTo(403);
        user = somebody(ConsoleUser.ADMIN).opens(PAGE);
        assertThat(user.presses("Neu verbinden und prüfen").reads()).contains("Neu verbunden");
        Files.writeString(
                folder.resolve("config/integrations/acme.properties"),
                Files.readString(folder.resolve("config/integrations/acme.properties"))
                        .replace("ats=kombo", "ats=nobody"));
        assertThat(user.presses("Neu verbinden und prüfen").status()).isEqualTo(422);
        assertThat(user.reads()).contains("Die Verbindung klappt noch nicht").contains("nobody");
    }

    @Test
    void a_failed_synchronisation_and_each_problem_are_shown_with_what_to_do_and_by_whom() throws Exception {
        opens("/problems");
        assertThat(user.reads()).contains("Keine offenen Probleme.");
        company.ats.behave(DOWN);
        company.run("ats-jobs");
        company.ats.behave(Behaviour.NONE);
        applies(REFUSED);
        assertThat(user.opens("/problems").reads())
                .contains("Synchronisation fehlgeschlagen")
                .contains("Betrieb")
                .contains("Was zu tun ist: Prüfe, ob das System erreichbar ist")
                .contains("Daten werden abgelehnt: Mechatroniker")
                .contains("Recruiting")
                .contains("Klicke danach auf „Alle erneut versuchen“");
        assertThat(user.opens(PAGE).reads())
                .contains("Synchronisation fehlgeschlagen")
                .contains("Der letzte Lauf ist fehlgeschlagen:");
        assertThat(user.opens("/problems").follows("Zu den Bewerbungen").path)
                .isEqualTo("/applications?integration=acme&verdict=fix&reason=refused-data&job=w-1");
        user.follows("Alle erneut versuchen …").presses("Eine Bewerbung erneut versuchen");
        company.run("resume-exports", "ats-jobs", "reconcile");
        assertThat(company.all(Verdict.DELIVERED)).hasSize(1);
        assertThat(user.opens("/problems").reads()).contains("Keine offenen Probleme.");
        assertThat(user.follows("Gelöst").reads())
                .contains("Synchronisation fehlgeschlagen")
                .contains("Daten werden abgelehnt: Mechatroniker")
                .doesNotContain("Was zu tun ist:");
    }

    @Test
    void a_problem_leads_to_what_it_is_about_in_english_too() throws Exception {
        opens("/problems", "ats.look-up", "search");
        String id = applies(LOST);
        company.run("reconcile");
        company.ats.removeJob(TestCompany.ATS_JOB);
        company.ats.putJob("a-9", "r-9", "Other", "OPEN");
        company.run("ats-jobs");
        assertThat(user.opens("/problems").follows("Zur Bewerbung").path).isEqualTo(application(id));
        assertThat(user.opens("/problems").follows("Zum Job").path).isEqualTo("/job?integration=acme&id=w-1");
        user.opens("/problems").follows("English");
        assertThat(user.reads())
                .contains("Job in your system is deleted: Mechatroniker")
                .contains("What to do: Choose another job on the job’s page.");
    }
}
