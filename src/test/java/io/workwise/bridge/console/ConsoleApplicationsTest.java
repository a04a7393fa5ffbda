package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.testkit.TestCompany;
import io.workwise.bridge.verdict.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console shows what became of applications, and what people can do about them. */
class ConsoleApplicationsTest extends ConsoleStory {
    private List<String> shown() {
        return seen("<th scope=\"row\"[^>]*><a href=\"/application\\?integration=acme&amp;id=([^\"]*)\"");
    }

    private List<String> shown(ConsoleUser after) {
        return after.equals(user) ? shown() : List.of();
    }

    @Test
    void the_ledger_is_shown_with_what_came_in_last_first_page_by_page() throws Exception {
        opens("/applications");
        assertThat(user.reads())
                .contains("Die Bewerbungen in Workwise wurden noch nicht gelesen")
                .doesNotContain("passt dazu");
        company.run("applications");
        assertThat(user.opens("/applications").reads()).contains("Es ist noch keine Bewerbung eingegangen");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            ids.add(company.apply(TestCompany.WW_JOB));
        }
        company.run("applications");
        user.opens("/applications");
        assertThat(user.reads())
                .contains("Exportiert Im verbundenen Job angelegt")
                .contains("Mechatroniker");
        List<String> seen = new ArrayList<>(shown());
        assertThat(seen).hasSize(25);
        user.follows("Ältere →");
        seen.addAll(shown());
        assertThat(seen)
                .containsExactlyElementsOf(company.applications().list("acme", Filter.ALL, null, 100).stream()
                        .sorted(Comparator.comparing(Entry::receivedAt)
                                .thenComparing(Entry::id)
                                .reversed())
                        .map(Entry::id)
                        .toList());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        user.follows("↑ Zu den neuesten");
        assertThat(shown()).isEqualTo(seen.subList(0, 25));
    }

    @Test
    void they_are_searched_by_verdict_job_time_and_either_id() throws Exception {
        company.workwise.putJob("w-2", "Lagerist Tag", "ONLINE");
        company.workwise.putJob("w-3", "Lagerist Nacht", "ONLINE");
        opens("/applications");
        String refused = applies(REFUSED);
        String delivered = applies(Behaviour.NONE);
        String unlinked = company.apply("w-2");
        company.run("applications");
        assertThat(shown(user.presses("Suchen", "verdict", "fix"))).containsExactly(refused);
        assertThat(shown(user.presses("Suchen", "verdict", "action"))).containsExactly(refused);
        assertThat(shown(user.presses("Suchen", "job", "w-2"))).containsExactly(unlinked);
        assertThat(shown(user.presses("Suchen", "job", "mechatr"))).containsExactlyInAnyOrder(refused, delivered);
        assertThat(user.presses("Suchen", "job", "lagerist").reads()).contains("Welchen meinst du?");
        assertThat(shown(user.follows("Lagerist Tag"))).containsExactly(unlinked);
        assertThat(shown(user.opens("/applications?id=" + delivered))).containsExactly(delivered);
        assertThat(shown(user.opens(
                        "/applications?id=" + company.entry(delivered).atsApplicationId())))
                .containsExactly(delivered);
        LocalDate today = LocalDate.ofInstant(company.entry(delivered).receivedAt(), ZoneId.of("Europe/Berlin"));
        assertThat(shown(user.opens("/applications?from=" + today + "&to=" + today)))
                .hasSize(3);
        assertThat(user.opens("/applications?from=" + today.plusDays(1)).reads())
                .contains("Keine Bewerbung gefunden");
        assertThat(user.opens("/applications?to=" + today.minusDays(1)).reads()).contains("Keine Bewerbung gefunden");
        for (String wrong : List.of("verdict=nonsense", "reason=nonsense", "from=tomorrow", "to=2026-13-01")) {
            assertThat(user.opens("/applications?" + wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void an_application_tells_what_became_of_it_by_which_rule_and_what_happened_when_R20() throws Exception {
        opens("/applications");
        String id = applies(Behaviour.NONE);
        assertThat(shown(user.opens("/applications"))).containsExactly(id);
        assertThat(user.opens(application(id)).reads())
                .contains("Die Bewerbung wurde in den Job „Mechatroniker“ exportiert")
                .contains("Einzelheiten Regel R20: Jede Bewerbung hat genau ein Ergebnis")
                .doesNotContain("(R20)")
                .contains("Wer handeln muss Niemand")
                .contains("In Workwise eingegangen")
                .contains("Von der Bridge zum ersten Mal gesehen")
                .contains("An dein System gesendet: create-application Angenommen.")
                .contains("Ergebnis: Exportiert")
                .contains(company.entry(id).atsApplicationId())
                .doesNotContain("Erneut versuchen")
                .doesNotContain("Entscheiden");
        assertThat(user.opens(application("unknown")).status()).isEqualTo(404);
        assertThat(user.opens("/application?integration=acme").status()).isEqualTo(404);
    }

    @Test
    void no_name_and_no_address_of_an_applicant_is_on_any_page_R26() throws Exception {
        opens("/applications");
        String id = applies(REFUSED);
        var candidate = company.application(id).path("candidate");
        for (String page : List.of("/applications", application(id), "/applications?verdict=fix")) {
            assertThat(user.opens(page).shown.body())
                    .contains(id)
                    .doesNotContain(candidate.path("email").asText())
                    .doesNotContain(candidate.path("lastName").asText("Nachname"));
        }
    }

    @Test
    void a_refused_application_is_retried_after_its_correction_and_the_timeline_names_the_person() throws Exception {
        opens("/applications");
        String id = applies(REFUSED);
        assertThat(user.opens(application(id)).reads())
                .contains("Dein System lehnt die Bewerbung wegen ihrer Daten ab")
                .contains("Wer handeln muss Recruiting")
                .contains("Wegen der Daten abgelehnt. HTTP 400");
        assertThat(user.presses("Erneut versuchen").reads()).contains("wird jetzt erneut versucht");
        assertThat(lastAudit()).isEqualTo("operator retried " + id + " null");
        company.run("resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(user.opens(application(id)).reads())
                .contains("Erneut versucht durch operator")
                .contains("Angenommen.");
        assertThat(user.posts(
                                "/application/retry?integration=acme&id=" + id,
                                "form",
                                seen("name=\"form\" value=\"([0-9a-f]+)\"").get(0))
                        .status())
                .isEqualTo(409);
        assertThat(user.reads()).contains("Das Ergebnis steht schon fest");
    }

    @Test
    void all_that_the_filter_means_are_counted_and_after_a_yes_retried_and_no_others() throws Exception {
        company.workwise.putJob("w-2", "Lagerist", "ONLINE");
        opens("/applications");
        company.link("w-2", TestCompany.ATS_JOB);
        String one = applies(REFUSED);
        String two = applies(REFUSED);
        company.apply("w-2");
        company.ats.behave(REFUSED);
        company.run("applications");
        company.ats.behave(Behaviour.NONE);
        assertThat(user.opens("/applications").reads())
                .as("only what was refused")
                .doesNotContain("Alle erneut versuchen");
        assertThat(user.opens("/applications?verdict=fix&job=w-1")
                        .follows("Alle erneut versuchen …")
                        .reads())
                .contains("2 Bewerbungen")
                .contains("doppelt angelegt wird nichts");
        assertThat(company.all(Verdict.FIX)).as("nothing is done yet").hasSize(3);
        assertThat(user.presses("2 Bewerbungen erneut versuchen").reads())
                .contains("2 Bewerbungen werden erneut versucht.");
        assertThat(lastAudit()).isEqualTo("operator retried-many w-1 2 applications");
        company.run("resume-exports");
        assertThat(company.verdict(one)).isEqualTo("delivered created");
        assertThat(company.verdict(two)).isEqualTo("delivered created");
        assertThat(company.all(Verdict.FIX)).hasSize(1);
        assertThat(user.opens("/applications/retry?integration=acme&verdict=fix&job=w-1")
                        .reads())
                .contains("Es gibt nichts mehr");
    }

    @Test
    void all_that_a_person_is_asked_about_are_counted_and_decided_at_once_R29() throws Exception {
        String id = toBeDecided();
        assertThat(user.opens("/applications?verdict=uncertain")
                        .follows("Über alle entscheiden …")
                        .reads())
                .contains("Eine Bewerbung")
                .contains("Sieh erst dort nach");
        String form = seen("name=\"form\" value=\"([0-9a-f]+)\"").get(0);
        assertThat(user.posts(
                                "/applications/decide?integration=acme&verdict=uncertain",
                                "form",
                                form,
                                "count",
                                "2",
                                "decision",
                                "discard",
                                "reason",
                                "by phone")
                        .status())
                .isEqualTo(409);
        assertThat(user.reads()).contains("Die Anzahl hat sich geändert");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        assertThat(user.posts(
                                "/applications/decide?integration=acme&verdict=uncertain",
                                "form",
                                form,
                                "count",
                                "1",
                                "decision",
                                "discard",
                                "reason",
                                "by phone")
                        .reads())
                .contains("Über eine Bewerbung entschieden.");
        assertThat(company.verdict(id)).isEqualTo("filtered discarded");
        assertThat(lastAudit()).isEqualTo("operator decided-discard " + id + " by phone");
    }

    private String toBeDecided() throws Exception {
        opens("/applications", "ats.look-up", "search");
        String id = applies(LOST);
        company.run("reconcile");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        assertThat(user.opens(application(id)).reads())
                .contains("bitte dort nachsehen und entscheiden")
                .contains("Was bekannt ist")
                .contains("Keine klare Antwort")
                .contains("Nicht gefunden – sie kann trotzdem da sein")
                .contains("gibt es sie danach zweimal in deinem System");
        return id;
    }

    @Test
    void a_person_who_saw_it_in_the_ats_decides_that_it_is_there_R21() throws Exception {
        String id = toBeDecided();
        assertThat(user.presses(
                                "Entscheidung festhalten",
                                "decision",
                                "there",
                                "atsId",
                                "ats-7",
                                "reason",
                                " unter dem Job gesehen ")
                        .reads())
                .contains("Festgehalten: Sie ist in deinem System.")
                .contains("Entschieden: Sie ist da durch operator Begründung: unter dem Job gesehen");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.entry(id).atsApplicationId()).isEqualTo("ats-7");
        assertThat(lastAudit()).isEqualTo("operator decided-there " + id + " unter dem Job gesehen");
    }

    @Test
    void a_person_who_is_sure_that_nothing_arrived_has_it_sent_again_R21() throws Exception {
        String id = toBeDecided();
        assertThat(user.presses("Entscheidung festhalten", "decision", "send-again", "atsId", "", "reason", "nichts da")
                        .reads())
                .contains("noch einmal gesendet");
        company.run("resume-exports");
        assertThat(company.verdict(id)).isEqualTo("delivered created");
        assertThat(company.ats.created()).hasSize(1);
    }

    @Test
    void a_person_decides_that_it_is_not_exported_R21() throws Exception {
        String id = toBeDecided();
        user.presses("Entscheidung festhalten", "decision", "discard", "atsId", "", "reason", "am Telefon geklärt");
        assertThat(company.verdict(id)).isEqualTo("filtered discarded");
        assertThat(company.ats.created()).isEmpty();
    }

    @Test
    void nothing_is_decided_without_a_reason_nor_about_what_has_changed_since_R21() throws Exception {
        String id = toBeDecided();
        assertThat(user.presses("Entscheidung festhalten", "decision", "discard", "atsId", "", "reason", "  ")
                        .status())
                .isEqualTo(400);
        assertThat(user.reads()).contains("Die Begründung fehlt");
        user.opens(application(id));
        company.database().write(handle -> handle.execute("update application set fence = fence + 1"));
        assertThat(user.presses("Entscheidung festhalten", "decision", "send-again", "atsId", "", "reason", "nichts da")
                        .status())
                .isEqualTo(409);
        assertThat(user.reads()).contains("Das hat sich gerade geändert");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
    }

    @Test
    void an_administrator_erases_an_application_and_nobody_else_does_R27() throws Exception {
        opens("/applications");
        String id = applies(Behaviour.NONE);
        assertThat(user.opens(application(id)).reads()).doesNotContain("Jetzt löschen");
        String form = seen("name=\"form\" value=\"([0-9a-f]+)\"").get(0);
        assertThat(user.posts("/application/erase?integration=acme&id=" + id, "form", form)
                        .status())
                .isEqualTo(403);
        user = somebody(ConsoleUser.ADMIN).opens(application(id));
        assertThat(user.reads()).contains("Das lässt sich nicht rückgängig machen");
        assertThat(user.presses("Jetzt löschen").reads()).contains("Die Bewerbung ist gelöscht");
        assertThat(user.opens(application(id)).status()).isEqualTo(404);
        assertThat(lastAudit())
                .as("about whom is not kept")
                .matches("admin erased null 1 applications, receipt [0-9a-f-]{36}");
        company.run("applications");
        assertThat(company.applications().find("acme", id)).isEmpty();
    }

    @Test
    void a_viewer_sees_the_evidence_and_can_do_nothing() throws Exception {
        String id = toBeDecided();
        user = somebody(ConsoleUser.VIEWER).opens(application(id));
        assertThat(user.reads()).contains("Was bekannt ist");
        assertThat(user.shown.body().replaceAll("(?s)<header.*?</header>", "")).doesNotContain("<button");
        String form = seen("name=\"form\" value=\"([0-9a-f]+)\"").get(0);
        for (String act :
                List.of("/application/retry", "/application/decide", "/application/erase", "/applications/retry")) {
            assertThat(user.posts(
                                    act + "?integration=acme&verdict=fix&id=" + id,
                                    "form",
                                    form,
                                    "decision",
                                    "discard",
                                    "reason",
                                    "x",
                                    "fence",
                                    "1")
                            .status())
                    .as(act)
                    .isEqualTo(403);
        }
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
    }

    @Test
    void hostile_ids_and_words_of_the_ats_are_shown_as_text() throws Exception {
        opens("/applications");
        String id = applies(REFUSED);
        String evil = "'><script>alert(1)</script>";
        company.database()
                .write(handle -> handle.execute(
                        "update application set detail = ?, ats_application_id = ?, reason = 'refused-data', id = ?",
                        evil,
                        evil,
                        evil));
        for (String page : List.of(
                "/applications",
                "/applications?id=" + URLEncoder.encode(evil, StandardCharsets.UTF_8),
                application(URLEncoder.encode(evil, StandardCharsets.UTF_8)))) {
            assertThat(user.opens(page).status()).isEqualTo(200);
            assertThat(user.shown.body().replaceAll("\"[^\"]*\"", "\"\""))
                    .contains("&lt;script")
                    .doesNotContain("<script>alert");
        }
        assertThat(company.applications().find("acme", id)).isEmpty();
    }
}
