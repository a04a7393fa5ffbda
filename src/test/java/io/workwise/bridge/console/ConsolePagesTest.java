package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules for every page of the console, filled with everything that it can show. */
class ConsolePagesTest {
    private static final List<String> MORE = List.of(
            "/nowhere",
            "/problems?solved=1",
            "/audit?who=nobody",
            "/applications?job=Innendienst&verdict=fix",
            "/jobs?query=nothing-like-this",
            "/jobs?worklist=1",
            "/job?integration=acme&id=w-2",
            "/job?integration=acme&id=w-3",
            "/job?integration=acme&id=w-4",
            "/job?integration=acme&id=w-1&query=e");

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;
    private static ConsolePages.Subject subject;

    @BeforeAll
    static void aConsoleWithAllThatItCanShow() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        for (String job : List.of("w-2", "w-3", "w-4")) {
            company.workwise.putJob(job, "Kaufmännische Sachbearbeiterin im Innendienst (m/w/d) " + job, "ONLINE");
            company.ats.putJob(
                    "a-" + job,
                    "R-" + job,
                    "Kaufmännische Sachbearbeiterin im Innendienst (m/w/d) " + job,
                    job.equals("w-2") ? "DRAFT" : "OPEN");
        }
        company.ats.putJob("a-5", "R-5", "Kaufmännische Sachbearbeiterin im Innendienst (m/w/d) w-3", "OPEN");
        company.apply(TestCompany.WW_JOB);
        company.open();
        company.run("applications");
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        List.of("w-2", "w-3").forEach(job -> company.link(job, "a-" + job));
        String refused = company.apply(TestCompany.WW_JOB);
        company.apply("w-2");
        company.ats.behave(answering(Fault.answer(
                422, Map.of("Content-Type", "application/json"), "{\"error\": {\"message\": \"birthday is wrong\"}}")));
        company.run("applications");
        company.apply("w-3");
        company.ats.behave(answering(Fault.drop()));
        company.run("applications");
        company.ats.behave(Behaviour.NONE);
        company.ats.removeJob("a-w-3");
        company.run("ats-jobs");
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.linking().pause(TestCompany.INTEGRATION, "w-2", "test");
        subject = new ConsolePages.Subject(TestCompany.INTEGRATION, TestCompany.WW_JOB, refused);
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
    }

    private static Behaviour answering(Fault fault) {
        return new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                return fault;
            }
        };
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    private static Stream<String> urls() {
        return Stream.concat(ConsolePages.urls(subject), MORE.stream());
    }

    @Test
    void the_company_has_something_of_everything() {
        assertThat(company.applications().counts(TestCompany.INTEGRATION).keySet())
                .contains("delivered", "fix", "uncertain", "held", "filtered");
    }

    @Test
    void every_page_that_the_console_serves_is_looked_at() {
        List<String> paths = server.routes().stream()
                .filter(route -> route.method().equals("GET") && !route.path().startsWith("/api/"))
                .map(Routes.Route::path)
                .toList();
        assertThat(Stream.concat(ConsolePages.ALL.stream().map(ConsolePages::path), ConsolePages.NO_PAGES.stream()))
                .as("ConsolePages")
                .containsExactlyInAnyOrderElementsOf(paths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void no_page_mixes_languages(String language) {
        company.problems()
                .open(
                        TestCompany.INTEGRATION,
                        "poll-failed",
                        "ats-jobs",
                        "the ATS answered 500 and this is not German");
        company.problems().open(TestCompany.INTEGRATION, "ats-settings", "Kombo", "the path is wrong");
        company.problems().open(TestCompany.INTEGRATION, "unreachable", "network", "workwise ats");
        ConsoleUser user =
                new ConsoleUser(server.port()).logsIn(ConsoleUser.ADMIN).opens("/language/" + language);
        Stream.concat(
                        urls(),
                        Stream.of(
                                "/application?integration=acme&id=nobody",
                                "/jobs?integration=nowhere",
                                "/applications?verdict=nonsense"))
                .filter(url -> !url.equals("/api"))
                .forEach(url -> {
                    user.opens(url);
                    String own = user.shown
                            .body()
                            .replaceAll(
                                    "(?s)<head>.*?</head>|<code[^>]*>.*?</code>|<(span|p)[^>]* lang=\"[a-z]*\"[^>]*>.*?</\\1>|<a [^>]*lang=\"[a-z]*\"[^>]*>.*?</a>",
                                    " ");
                    assertThat(Languages.foreign(language, own.replaceAll("<[^>]*>", " ")))
                            .as("%s in %s", url, language)
                            .isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({"LIGHT,ADMIN", "DARK,ADMIN", "LIGHT,OPERATOR", "DARK,OPERATOR", "LIGHT,VIEWER", "DARK,VIEWER"})
    void nothing_keeps_anybody_from_using_a_page(ColorScheme colours, Access.Role role) throws IOException {
        String axe = script();
        try (BrowserUser visitor = BrowserUser.atADesk(server.port(), colours).logsIn(ConsoleUser.token(role))) {
            visitor.reads(visitor.t("role." + role.code()));
            assertThat(urls()).allSatisfy(url -> assertThat(findings(visitor.opens(url), axe))
                    .as(url)
                    .isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void nothing_keeps_anybody_from_understanding_what_did_not_go(ColorScheme colours) throws IOException {
        String axe = script();
        try (BrowserUser visitor = BrowserUser.atADesk(server.port(), colours).logsIn("a wrong token")) {
            visitor.reads(visitor.t("login.refused"));
            assertThat(findings(visitor, axe)).as("a refused login").isEmpty();
            visitor.logsIn(ConsoleUser.OPERATOR)
                    .opens("/job?integration=acme&id=w-4")
                    .page
                    .getByLabel("DRAFT")
                    .check();
            visitor.presses("choice.link").reads(visitor.t("confirm.title"));
            assertThat(findings(visitor, axe))
                    .as("the question whether a job that is not open is meant")
                    .isEmpty();
            company.workwise.behave(new Behaviour() {
                @Override
                public Fault onRequest(Call call) {
                    return Fault.answer(500, Map.of(), "");
                }
            });
            visitor.opens("/job/preview?integration=acme&id=w-1").reads(visitor.t("failure.workwise-failed"));
            assertThat(findings(visitor, axe))
                    .as("a preview while Workwise is down")
                    .isEmpty();
        } finally {
            company.workwise.behave(Behaviour.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void nothing_keeps_anybody_from_logging_in(ColorScheme colours) throws IOException {
        String axe = script();
        Access access = new Access(List.of(Map.entry(ConsoleUser.ADMIN, Access.Role.ADMIN)), UnaryOperator.identity());
        OidcSettings oidc = new OidcSettings(
                "https://login.example",
                "bridge",
                "secret",
                List.of("openid"),
                "http://127.0.0.1/login/oidc/back",
                "roles",
                Map.of());
        Console offering =
                new Console(company.parts(), access, new Console.Place("", ZoneId.of("UTC"), oidc), Clock.systemUTC());
        try (AdminServer both = new AdminServer(company.parts(), access, offering, TestPort.admin(), Limits.DEFAULT)) {
            for (AdminServer one : List.of(server, both)) {
                try (BrowserUser visitor =
                        BrowserUser.atADesk(one.port(), colours).opens("/login")) {
                    assertThat(visitor.page
                                    .getByText(visitor.t("login.oidc.button"))
                                    .count())
                            .isEqualTo(one == both ? 1 : 0);
                    assertThat(findings(visitor, axe)).isEmpty();
                }
            }
        }
    }

    @Test
    void an_obstacle_for_people_is_found() throws IOException {
        try (BrowserUser visitor =
                BrowserUser.atADesk(server.port(), ColorScheme.DARK).opens("/login")) {
            visitor.page.evaluate(
                    "() => { document.querySelector('label').remove(); const faint = document.createElement('p'); faint.innerText = 'faint'; faint.style.color = '#333'; document.querySelector('main').append(faint); }");
            assertThat(findings(visitor, script()))
                    .anySatisfy(found -> assertThat(found.toString()).startsWith("label:"))
                    .anySatisfy(found -> assertThat(found.toString()).startsWith("color-contrast"));
        }
    }

    private static String script() throws IOException {
        try (InputStream in = ConsolePagesTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Returns axe's findings that are serious or worse, with everything unfolded. */
    private static List<?> findings(BrowserUser visitor, String axe) {
        visitor.opened().page.evaluate(axe);
        return (List<?>) visitor.page.evaluate("""
                async () => {
                    const found = await axe.run({resultTypes: ['violations'], preload: false});
                    if (found.passes.length < 10) return ['axe looked at nothing'];
                    return found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join('; '));
                }""");
    }

    @Test
    void nothing_has_to_be_scrolled_sideways_on_a_phone() {
        try (BrowserUser visitor = BrowserUser.withAPhone(server.port()).logsIn(ConsoleUser.ADMIN)) {
            assertThat(urls())
                    .allSatisfy(url -> assertThat(visitor.opens(url).opened().sticksOut())
                            .as(url)
                            .isZero());
        }
    }
}
