package io.workwise.bridge.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sandbox.Stage;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual tasks of recruiters, from the first click to the last, in a real browser. */
class ConsoleWalkTest {
    private static final List<String> JOBS =
            List.of("de", "en", "export", "skip", "gone", "keys", "phone", "lost", "refused", "states-de", "states-en");
    private static final int MANY = 80;

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;

    @BeforeAll
    static void aConsole() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        for (String job : JOBS) {
            company.workwise.putJob(job, "Pflegekraft " + job, "ONLINE");
            company.ats.putJob(
                    "a-" + job,
                    "R-" + job,
                    "Pflegekraft " + job,
                    "OPEN",
                    new Stage("s-1", "Eingang", 1),
                    new Stage("s-2", "Vorauswahl", 2));
        }
        company.open();
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    private static Link link(String job) {
        return company.links().find(TestCompany.INTEGRATION, job).orElseThrow();
    }

    private static String page(String job) {
        return "/job?integration=acme&id=" + job;
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void from_the_job_that_is_not_linked_to_the_application_that_is_delivered(String language) throws Exception {
        try (BrowserUser recruiter = BrowserUser.atADesk(server.port(), language)) {
            recruiter.opens("/jobs").reads(recruiter.t("login.intro"));
            recruiter.page.getByLabel(recruiter.t("login.token")).fill(ConsoleUser.OPERATOR);
            recruiter.presses("login.button").reads(recruiter.t("jobs.lead"));
            findsTheJobInTheWorklist(recruiter, language);
            linksIt(recruiter, language);
            setsBothStatuses(recruiter, language);
            String id = company.apply(language);
            company.run("applications");
            assertThat(company.verdict(id))
                    .as("it has not come into the status yet (R13)")
                    .isEqualTo("waiting status-not-reached");
            company.workwise.moveTo(id, "interview");
            company.run("applications");
            assertThat(company.verdict(id)).isEqualTo("delivered created");
            recruiter
                    .presses("preview.button")
                    .reads(recruiter.t("preview.masked"))
                    .reads(id);
            recruiter.follows(recruiter.t("job.back"));
            assertThat(recruiter.page.locator(".numbers div").first()).containsText("1");
            recruiter.follows(recruiter.t("nav.jobs"));
            assertThat(row(recruiter, "Pflegekraft " + language)).containsText(recruiter.t("link.active"));
            assertThat(row(recruiter, "Pflegekraft " + language).locator(".count.good"))
                    .hasText("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void each_state_of_an_export_is_on_the_page_of_its_job_in_the_list_and_among_the_problems(String language)
            throws Exception {
        String job = "states-" + language;
        company.link(job, "a-" + job);
        IntegrationActions integration = company.integrationActions();
        try (BrowserUser recruiter =
                BrowserUser.atADesk(server.port(), language).logsIn(ConsoleUser.OPERATOR)) {
            shows(recruiter, job, "active", "link.active");
            recruiter.opens(page(job)).presses("activity.pause").reads(recruiter.t("job.said.paused"));
            shows(recruiter, job, "paused", "link.paused");
            recruiter.opens(page(job)).presses("activity.resume").reads(recruiter.t("job.said.resumed"));
            integration.pause(TestCompany.INTEGRATION, "test");
            shows(recruiter, job, "integration-paused", "link.integration-paused");
            integration.resume(TestCompany.INTEGRATION, false, "test");
            company.ats.setStatus("a-" + job, "CLOSED");
            company.run("ats-jobs");
            shows(recruiter, job, "held", "link.held.ats-job-not-open");
            company.ats.removeJob("a-" + job);
            company.run("ats-jobs");
            shows(recruiter, job, "held", "link.held.ats-job-gone");
            recruiter
                    .opens("/problems")
                    .reads(recruiter.t("problem.ats-job-gone") + ": Pflegekraft " + job)
                    .reads(recruiter.t("problem.todo"));
        }
    }

    private static void shows(BrowserUser recruiter, String job, String state, String badge) {
        recruiter.opens(page(job));
        assertThat(recruiter.page.locator(".headline")).containsText(recruiter.t(badge));
        recruiter.opens("/jobs?query=" + job + "&state=" + state);
        assertThat(row(recruiter, "Pflegekraft " + job)).containsText(recruiter.t(badge));
    }

    private static Locator row(BrowserUser recruiter, String title) {
        return recruiter.page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(title));
    }

    private static void findsTheJobInTheWorklist(BrowserUser recruiter, String job) {
        recruiter.page.getByText(recruiter.t("jobs.filters")).click();
        recruiter.picks(recruiter.t("jobs.worklist"));
        assertThat(recruiter.page).hasURL(Pattern.compile(".*worklist=1.*"));
        recruiter.searches("jobs.search", "kraft " + job);
        assertThat(recruiter.page.getByRole(AriaRole.ROW)).hasCount(2);
        recruiter.reads(recruiter.t("link.none")).follows("Pflegekraft " + job);
        recruiter.reads(recruiter.t("job.link-first"));
    }

    private static void linksIt(BrowserUser recruiter, String job) {
        recruiter.reads(recruiter.t("job.target")).reads(recruiter.t("job.target.help"));
        recruiter.searches("choice.search", "r-" + job);
        assertThat(recruiter.page.getByRole(AriaRole.RADIO)).hasCount(1);
        recruiter.reads("OPEN").reads("R-" + job);
        recruiter.page.getByRole(AriaRole.RADIO).check();
        recruiter.presses("choice.link").reads(recruiter.t("job.said.linked")).reads(recruiter.t("link.active"));
        assertThat(link(job).atsJobId()).isEqualTo("a-" + job);
    }

    private static void setsBothStatuses(BrowserUser recruiter, String job) {
        recruiter.page.getByLabel(recruiter.t("settings.workwise-status")).selectOption("interview");
        recruiter
                .page
                .getByLabel(recruiter.t("settings.ats-status", "Kombo"), new Page.GetByLabelOptions().setExact(true))
                .selectOption("s-2");
        recruiter.presses("settings.button").reads(recruiter.t("job.said.settings"));
        assertThat(link(job).workwiseStatusId()).isEqualTo("interview");
        assertThat(link(job).atsStatusId()).isEqualTo("s-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "skip"})
    void applications_of_a_pause_wait_and_are_exported_or_skipped_by_choice_R11(String choice) throws Exception {
        company.link(choice, "a-" + choice);
        try (BrowserUser recruiter = BrowserUser.atADesk(server.port(), "de")
                .logsIn(ConsoleUser.OPERATOR)
                .opens(page(choice))) {
            recruiter.presses("activity.pause").reads(recruiter.t("job.said.paused"));
            List<String> ids = List.of(company.apply(choice), company.apply(choice));
            company.run("applications");
            recruiter.opens(page(choice)).reads("2 Bewerbungen warten.");
            assertThat(recruiter.page.getByLabel(recruiter.t("activity.export", 2)))
                    .isChecked();
            recruiter
                    .picks(recruiter.t("activity." + choice, 2))
                    .presses("activity.resume")
                    .reads(recruiter.t("job.said.resumed") + " "
                            + recruiter.t(choice.equals("skip") ? "job.said.skipped" : "job.said.released", 2));
            company.run("resume-exports");
            assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id))
                    .isEqualTo(choice.equals("skip") ? "filtered skipped-on-resume" : "delivered created"));
        }
    }

    @Test
    void a_person_links_the_proposed_successor_of_an_archived_job_R4() throws Exception {
        company.link("gone", "a-gone");
        try (BrowserUser recruiter = BrowserUser.atADesk(server.port(), "de").logsIn(ConsoleUser.OPERATOR)) {
            company.ats.setStatus("a-gone", "ARCHIVED");
            company.run("ats-jobs");
            String id = company.apply("gone");
            company.run("applications");
            recruiter.opens(page("gone")).reads("ist nicht offen");
            assertThat(company.verdict(id)).isEqualTo("held ats-job-not-open");
            company.ats.removeJob("a-gone");
            company.ats.putJob("a-new", "R-new", "Pflegekraft gone", "OPEN", new Stage("n-1", "Neu", 1));
            company.run("ats-jobs", "ats-statuses");
            recruiter
                    .opens(page("gone"))
                    .reads("gibt es in deinem System nicht mehr")
                    .reads(recruiter.t("job.successor"))
                    .reads("R-new");
            assertThat(link("gone").atsJobId()).as("nobody chose it yet").isEqualTo("a-gone");
            recruiter
                    .presses("job.successor.button")
                    .reads(recruiter.t("job.said.changed", "Pflegekraft gone", "R-new"))
                    .readsNot(recruiter.t("job.findings"));
            company.run("resume-exports");
            assertThat(company.verdict(id)).isEqualTo("delivered created");
            assertThat(company.entry(id).atsJobId()).isEqualTo("a-new");
        }
    }

    private static Behaviour creating(Fault fault) {
        return new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return fault;
            }
        };
    }

    @Test
    void a_person_who_sees_the_reason_decides_about_unknown_outcomes_D6() throws Exception {
        company.link("lost", "a-lost");
        String id = company.apply("lost");
        company.ats.behave(creating(Fault.drop()));
        company.run("applications");
        company.ats.behave(Behaviour.NONE);
        ObjectNode changed = company.application(id);
        ((ObjectNode) changed.path("candidate")).put("email", "another@example.org");
        company.workwise.receive(changed);
        company.run("reconcile", "reconcile");
        assertThat(company.verdict(id)).isEqualTo("uncertain to-be-decided");
        try (BrowserUser recruiter = BrowserUser.atADesk(server.port(), "de")
                .logsIn(ConsoleUser.OPERATOR)
                .follows("Bewerbungen")) {
            recruiter.page.getByLabel(recruiter.t("applications.verdict")).selectOption("uncertain");
            assertThat(recruiter.page).hasURL(Pattern.compile(".*verdict=uncertain.*"));
            recruiter.follows(id).reads(recruiter.t("decide.evidence")).reads("create-application");
            recruiter.picks(recruiter.t("decide.there"));
            recruiter.page.getByLabel(recruiter.t("decide.ats-id")).fill("seen-42");
            recruiter.page.getByLabel(recruiter.t("decide.reason")).fill("Im System gesehen");
            recruiter
                    .presses("decide.button")
                    .reads(recruiter.t("application.said.there"))
                    .reads("seen-42");
            assertThat(company.entry(id).atsApplicationId()).isEqualTo("seen-42");
            assertThat(company.audit().list(0, 1).get(0).detail()).contains("Im System gesehen");
        }
    }

    @Test
    void all_that_was_refused_is_tried_again_at_once() throws Exception {
        company.link("refused", "a-refused");
        List<String> ids = List.of(company.apply("refused"), company.apply("refused"), company.apply("refused"));
        company.ats.behave(creating(Fault.answer(
                422, Map.of("Content-Type", "application/json"), "{\"error\": {\"message\": \"wrong\"}}")));
        company.run("applications");
        company.ats.behave(Behaviour.NONE);
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("fix refused-data"));
        try (BrowserUser recruiter = BrowserUser.atADesk(server.port(), "de")
                .logsIn(ConsoleUser.OPERATOR)
                .opens("/applications")) {
            recruiter.page.getByLabel(recruiter.t("applications.verdict")).selectOption("fix");
            recruiter.presses("applications.retry-all").reads(recruiter.t("retry-all.count", 3));
            recruiter.presses("retry-all.button", 3).reads(recruiter.t("applications.said.retried", 3));
            company.run("resume-exports");
            assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        }
    }

    @Test
    void a_keyboard_is_enough() throws Exception {
        try (BrowserUser recruiter = BrowserUser.atADesk(server.port(), "de").opens("/jobs")) {
            assertThat(recruiter.page.getByLabel(recruiter.t("login.token"))).isFocused();
            recruiter.page.keyboard().type(ConsoleUser.OPERATOR);
            recruiter.page.keyboard().press("Enter");
            recruiter.reads(recruiter.t("jobs.lead"));
            recruiter.page.keyboard().press("Tab");
            recruiter.page.keyboard().press("Enter");
            assertThat(recruiter.page).hasURL(Pattern.compile(".*#main"));
            tabsTo(recruiter, recruiter.t("jobs.search"));
            recruiter.types("kraft keys");
            assertThat(recruiter.page.getByRole(AriaRole.ROW)).hasCount(2);
            tabsTo(recruiter, "Pflegekraft keys");
            recruiter.page.keyboard().press("Enter");
            recruiter.reads(recruiter.t("job.link-first"));
            tabsTo(recruiter, recruiter.t("choice.search"));
            recruiter.types("r-keys");
            assertThat(recruiter.page.getByRole(AriaRole.RADIO)).hasCount(1);
            tabsTo(recruiter, "Pflegekraft keys");
            recruiter.page.keyboard().press("Space");
            tabsTo(recruiter, recruiter.t("choice.link"));
            recruiter.page.keyboard().press("Enter");
            recruiter.reads(recruiter.t("job.said.linked"));
            tabsTo(recruiter, recruiter.t("activity.pause"));
            recruiter.page.keyboard().press("Enter");
            recruiter.reads(recruiter.t("job.said.paused"));
            tabsTo(recruiter, recruiter.t("unlink.open"));
            recruiter.page.keyboard().press("Enter");
            tabsTo(recruiter, recruiter.t("unlink.button"));
            recruiter.page.keyboard().press("Enter");
            recruiter.reads(recruiter.t("job.said.unlinked"));
        }
    }

    /** Presses Tab until the named element has the focus. Every element on the way must show its focus. */
    private static void tabsTo(BrowserUser recruiter, String name) {
        for (int i = 0; i < MANY; i++) {
            recruiter.page.keyboard().press("Tab");
            String[] focus = ((String) recruiter.page.evaluate("""
                    () => {
                        const one = document.activeElement, style = getComputedStyle(one), label = one.labels && one.labels[0];
                        const shown = style.outlineStyle !== 'none' && style.outlineWidth !== '0px' || style.boxShadow !== 'none';
                        return shown + '|' + (one === document.body ? '' : (label || one).innerText.trim());
                    }""")).split("\\|", 2);
            if (focus[1].contains(name)) {
                assertThat(focus[0])
                        .as("whether '%s' shows that it has the focus", name)
                        .isEqualTo("true");
                return;
            }
        }
        throw new AssertionError("no way by the Tab key to '" + name + "' on " + recruiter.page.url());
    }

    @Test
    void a_phone_is_enough() throws Exception {
        try (BrowserUser recruiter = BrowserUser.withAPhone(server.port())
                .logsIn(ConsoleUser.OPERATOR)
                .opens("/jobs")) {
            recruiter.searches("jobs.search", "kraft phone");
            assertThat(recruiter.page.locator("tbody tr")).hasCount(1);
            recruiter
                    .page
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Pflegekraft phone"))
                    .tap();
            recruiter.searches("choice.search", "r-phone");
            assertThat(recruiter.page.getByRole(AriaRole.RADIO)).hasCount(1);
            recruiter.page.getByRole(AriaRole.RADIO).tap();
            recruiter.button("choice.link").tap();
            recruiter.reads(recruiter.t("job.said.linked"));
            String id = company.apply("phone");
            company.run("applications");
            assertThat(company.verdict(id)).isEqualTo("delivered created");
        }
    }

    @Test
    void a_visitor_notes_what_no_page_may_do() {
        BrowserUser visitor = BrowserUser.atADesk(server.port(), "de").opens("/login");
        assertThat(visitor.troubles()).isEmpty();
        visitor.page.evaluate(
                "() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)><img src=https://elsewhere.example/x.png>'); setTimeout(() => alert('here'), 0); }");
        visitor.page.waitForCondition(() -> visitor.troubles().size() >= 3);
        assertThat(String.join("\n", visitor.troubles()))
                .contains("a dialog: here")
                .contains("Content Security Policy")
                .contains("inline");
        org.assertj.core.api.Assertions.assertThatThrownBy(visitor::close)
                .hasMessageContaining("what a good page never makes happen");
    }
}
