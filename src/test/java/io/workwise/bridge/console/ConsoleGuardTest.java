package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestClock;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only known people get into the console, and only its own pages can change anything. */
class ConsoleGuardTest {
    private static final String JOB = "/job?integration=acme&id=w-1";

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private final TestClock clock = new TestClock();
    private AdminServer server;

    @BeforeAll
    static void aCompany() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder)).open();
    }

    @AfterAll
    static void close() {
        company.close();
    }

    @BeforeEach
    void aConsole() {
        server = ConsoleUser.serve(company, clock, "");
    }

    @AfterEach
    void nothingIsLinked() {
        server.close();
        if (isLinked()) {
            company.linking().remove(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
            company.changed(TestCompany.INTEGRATION);
        }
    }

    private ConsoleUser somebody() {
        return new ConsoleUser(server.port());
    }

    private boolean isLinked() {
        return company.links().find(TestCompany.INTEGRATION, TestCompany.WW_JOB).isPresent();
    }

    @Test
    void a_login_leads_to_the_page_that_was_asked_for() {
        ConsoleUser user = somebody().opens(JOB);
        assertThat(user.path).startsWith("/login");
        assertThat(user.presses("Anmelden", "token", ConsoleUser.VIEWER).path).isEqualTo(JOB);
        assertThat(user.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", " ", "the-token-of-the-admin-and-more"})
    void another_token_lets_nobody_in(String token) {
        ConsoleUser user = somebody().logsIn(token);
        assertThat(user.status()).isEqualTo(401);
        assertThat(user.cookies).isEmpty();
        assertThat(user.reads()).contains("Dieses Token ist ungültig");
        assertThat(user.opens("/jobs").path).startsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "javascript:alert(1)",
                "evil",
                "/\tx",
                ""
            })
    void after_the_login_nobody_is_led_elsewhere(String to) {
        ConsoleUser user = somebody();
        user.posts("/login/token", "token", ConsoleUser.VIEWER, "to", to);
        assertThat(user.path).isEqualTo("/");
    }

    @Test
    void the_cookie_is_for_the_server_alone_and_for_encrypted_connections_where_people_come_by_https() {
        ConsoleUser user = somebody();
        assertThat(setCookie(user))
                .startsWith("bridge=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Secure");
        server.close();
        server = ConsoleUser.serve(company, clock, "https://bridge.example.org");
        assertThat(setCookie(somebody().sends("Origin", "https://bridge.example.org")))
                .startsWith("__Host-bridge=")
                .contains("Secure")
                .contains("HttpOnly")
                .contains("SameSite=Lax");
    }

    private static String setCookie(ConsoleUser user) {
        user.logsIn(ConsoleUser.ADMIN);
        return user.setCookie;
    }

    @Test
    void a_login_ends_when_nobody_is_there_and_after_a_long_day() {
        ConsoleUser user = somebody().logsIn(ConsoleUser.ADMIN);
        clock.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(user.opens("/jobs").path).isEqualTo("/jobs");
        clock.advance(Duration.ofHours(2).plusSeconds(1));
        assertThat(user.opens("/jobs").path).as("two hours without a look").startsWith("/login");
        user.logsIn(ConsoleUser.ADMIN);
        for (int hour = 0; hour < 12; hour++) {
            assertThat(user.opens("/jobs").path).isEqualTo("/jobs");
            clock.advance(Duration.ofHours(1));
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(user.opens("/jobs").path)
                .as("twelve hours, though somebody was there")
                .startsWith("/login");
    }

    @Test
    void a_login_that_has_expired_says_so_and_leads_back_in_both_languages() {
        ConsoleUser user = somebody().logsIn(ConsoleUser.VIEWER);
        clock.advance(Duration.ofHours(13));
        assertThat(user.opens(JOB).reads()).contains("Deine Sitzung ist abgelaufen");
        assertThat(user.follows("English").reads()).contains("Your session has expired");
        user.follows("Deutsch");
        assertThat(user.presses("Anmelden", "token", ConsoleUser.VIEWER).path).isEqualTo(JOB);
        assertThat(somebody().opens(JOB).reads()).as("nobody was logged in").doesNotContain("abgelaufen");
    }

    @Test
    void what_was_typed_when_the_login_expired_is_on_the_page_again_and_nothing_has_happened() {
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        ConsoleUser user = somebody().logsIn(ConsoleUser.OPERATOR).opens(JOB);
        clock.advance(Duration.ofHours(13));
        user.presses("Speichern", "workwiseStatus", "interview", "atsStatus", "s-2");
        assertThat(user.reads()).contains("Deine Eingaben sind noch da.");
        user.presses("Anmelden", "token", ConsoleUser.OPERATOR);
        assertThat(user.path).startsWith(JOB + "&draft=");
        assertThat(user.reads()).contains("Das wurde noch nicht gespeichert.");
        assertThat(user.shown.body())
                .containsPattern("<option value=\"interview\" selected>")
                .containsPattern("<option value=\"s-2\" selected>");
        assertThat(company.links()
                        .find(TestCompany.INTEGRATION, TestCompany.WW_JOB)
                        .orElseThrow()
                        .workwiseStatusId())
                .isNull();
        user.presses("Speichern", "workwiseStatus", "interview", "atsStatus", "s-2");
        assertThat(user.path).as("saved, and no draft any more").isEqualTo(JOB);
        assertThat(company.links()
                        .find(TestCompany.INTEGRATION, TestCompany.WW_JOB)
                        .orElseThrow()
                        .workwiseStatusId())
                .isEqualTo("interview");
    }

    @Test
    void what_was_typed_is_kept_for_a_quarter_of_an_hour_and_never_for_a_form_of_another_site() {
        ConsoleUser user = somebody().logsIn(ConsoleUser.OPERATOR).opens(JOB);
        clock.advance(Duration.ofHours(13));
        String login = user.presses("Verbinden", "atsJob", TestCompany.ATS_JOB).path;
        assertThat(login).contains("draft");
        clock.advance(Duration.ofMinutes(16));
        assertThat(user.presses("Anmelden", "token", ConsoleUser.OPERATOR).reads())
                .doesNotContain("noch nicht gespeichert");
        ConsoleUser lured = somebody().sends("Origin", "https://evil.example");
        assertThat(lured.posts("/job/link?integration=acme&id=w-1", "atsJob", TestCompany.ATS_JOB)
                        .status())
                .isEqualTo(403);
        assertThat(lured.shown.body()).doesNotContain("draft=");
    }

    @Test
    void a_form_that_is_refused_is_on_the_page_again_with_what_was_typed() {
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        ConsoleUser user = somebody()
                .logsIn(ConsoleUser.OPERATOR)
                .opens(JOB)
                .presses("Speichern", "workwiseStatus", "interview", "atsStatus", "no-such-status");
        assertThat(user.reads()).contains("Diesen Status hat der Job in deinem System nicht");
        assertThat(user.follows("Zur\u00fcck").shown.body()).containsPattern("<option value=\"interview\" selected>");
    }

    @Test
    void a_page_that_asks_by_itself_what_is_new_keeps_nobody_logged_in() {
        ConsoleUser user = somebody().logsIn(ConsoleUser.ADMIN);
        clock.advance(Duration.ofHours(1));
        assertThat(user.opens("/?live=1").status()).isEqualTo(200);
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        assertThat(user.opens("/?live=1").path).startsWith("/login");
    }

    @Test
    void a_logout_ends_the_session_on_the_server_too() {
        ConsoleUser user = somebody().logsIn(ConsoleUser.ADMIN);
        String secret = user.cookies.get("bridge");
        assertThat(user.presses("Abmelden").path).isEqualTo("/login");
        user.cookies.put("bridge", secret);
        assertThat(user.opens("/jobs").path).startsWith("/login");
    }

    @Test
    void a_form_that_is_not_of_this_login_changes_nothing() {
        ConsoleUser other = somebody().logsIn(ConsoleUser.ADMIN).opens(JOB);
        String foreign = other.shown.body().replaceAll("(?s).*name=\"form\" value=\"([0-9a-f]+)\".*", "$1");
        assertThat(foreign).hasSize(64);
        ConsoleUser user = somebody().logsIn(ConsoleUser.ADMIN);
        for (List<String> form : List.of(List.<String>of(), List.of("form", ""), List.of("form", foreign))) {
            List<String> fields = new java.util.ArrayList<>(form);
            fields.addAll(List.of("atsJob", TestCompany.ATS_JOB));
            user.posts("/job/link?integration=acme&id=w-1", fields.toArray(String[]::new));
            assertThat(user.status()).isEqualTo(403);
            assertThat(isLinked()).isFalse();
        }
        user.opens(JOB).presses("Verbinden", "atsJob", TestCompany.ATS_JOB);
        assertThat(isLinked()).as("while the page's own form does").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Fetch-Site=cross-site",
                "Sec-Fetch-Site=same-site",
                "Sec-Fetch-Site=none",
                "Origin=https://evil.example",
                "Origin=null",
                "Origin=http://127.0.0.1"
            })
    void another_site_cannot_make_the_console_act_nor_log_anybody_in(String header) {
        ConsoleUser user = somebody().logsIn(ConsoleUser.ADMIN).opens(JOB);
        user.sends(header.split("=")[0], header.split("=")[1]).presses("Verbinden", "atsJob", TestCompany.ATS_JOB);
        assertThat(user.status()).isEqualTo(403);
        assertThat(isLinked()).isFalse();
        ConsoleUser victim =
                somebody().sends(header.split("=")[0], header.split("=")[1]).logsIn(ConsoleUser.ADMIN);
        assertThat(victim.status()).isEqualTo(403);
        assertThat(victim.cookies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site=same-origin", "Origin=http://127.0.0.1:PORT"})
    void our_own_pages_can(String header) {
        somebody()
                .sends(header.split("=")[0], header.split("=")[1].replace("PORT", String.valueOf(server.port())))
                .logsIn(ConsoleUser.OPERATOR)
                .opens(JOB)
                .presses("Verbinden", "atsJob", TestCompany.ATS_JOB);
        assertThat(isLinked()).isTrue();
    }

    @Test
    void a_viewer_sees_everything_has_no_buttons_and_may_change_nothing() {
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        ConsoleUser viewer = somebody().logsIn(ConsoleUser.VIEWER).opens(JOB);
        assertThat(viewer.reads())
                .contains("In welchen Job sollen Bewerbungen exportiert werden?")
                .contains("OPEN")
                .contains("Nur ansehen");
        assertThat(viewer.shown.body().replaceAll("(?s)<header.*?</header>", ""))
                .doesNotContain("<button")
                .contains("disabled");
        String form = viewer.shown.body().replaceAll("(?s).*name=\"form\" value=\"([0-9a-f]+)\".*", "$1");
        for (String act : List.of("link", "settings", "unlink", "pause", "resume", "sync", "backfill")) {
            viewer.posts(
                    "/job/" + act + "?integration=acme&id=w-1",
                    "form",
                    form,
                    "atsJob",
                    TestCompany.ATS_JOB,
                    "since",
                    "");
            assertThat(viewer.status()).as(act).isEqualTo(403);
            assertThat(viewer.reads()).as(act).contains("Dafür fehlt dir die Berechtigung");
        }
        for (String page : List.of("preview", "backfill")) {
            assertThat(viewer.opens("/job/" + page + "?integration=acme&id=w-1").status())
                    .as(page)
                    .isEqualTo(403);
        }
        assertThat(company.links()
                        .find(TestCompany.INTEGRATION, TestCompany.WW_JOB)
                        .orElseThrow()
                        .paused())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/jobs", JOB, "/nowhere", "/job?integration=acme&id=none"})
    void every_page_forbids_what_it_does_not_need_and_holds_no_script_and_no_style_of_its_own(String page) {
        ConsoleUser user = somebody().logsIn(ConsoleUser.ADMIN).opens(page);
        assertThat(header(user, "Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(user, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(user, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(user, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(user, "Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(user.shown.body())
                .contains("<h1")
                .doesNotContainPattern("<script(?! src=\"/assets/)")
                .doesNotContain("<style")
                .doesNotContainPattern("\\s(on\\w+|style)=");
    }

    private static String header(ConsoleUser user, String name) {
        return user.shown.headers().firstValue(name).orElse("none");
    }

    @Test
    void an_unknown_address_is_a_page_for_people_and_json_for_programs() {
        ConsoleUser user = somebody().logsIn(ConsoleUser.ADMIN).opens("/nowhere");
        assertThat(user.status()).isEqualTo(404);
        assertThat(user.reads()).contains("Hier ist nichts");
        assertThat(header(user.opens("/api/v1/nowhere"), "Content-Type")).startsWith("application/problem+json");
        assertThat(user.sends("Authorization", "Bearer " + ConsoleUser.VIEWER)
                        .opens("/api/v1/me")
                        .shown
                        .body())
                .contains("viewer");
    }

    @Test
    void a_login_to_the_console_is_none_to_the_api() {
        assertThat(somebody().logsIn(ConsoleUser.ADMIN).opens("/api/v1/me").status())
                .isEqualTo(401);
    }

    @Test
    void a_part_of_a_page_that_is_asked_for_too_late_leads_the_whole_page_to_the_login() {
        ConsoleUser user = somebody().sends("HX-Request", "true").opens("/jobs?query=x");
        assertThat(user.status()).isEqualTo(401);
        assertThat(header(user, "HX-Redirect")).isEqualTo("/login");
        user.sends("HX-Current-URL", "http://127.0.0.1:" + server.port() + JOB)
                .opens("/job?integration=acme&id=w-1&query=x");
        assertThat(header(user, "HX-Redirect"))
                .as("and from there back to that page")
                .isEqualTo("/login?to=" + java.net.URLEncoder.encode(JOB, java.nio.charset.StandardCharsets.UTF_8));
        user.sends("HX-Current-URL", "https://evil.example/job").opens("/jobs?query=x");
        assertThat(header(user, "HX-Redirect")).isEqualTo("/login");
    }

    @Test
    void the_console_speaks_german_until_somebody_chooses_otherwise() {
        ConsoleUser user = somebody().sends("Accept-Language", "en").logsIn(ConsoleUser.VIEWER);
        assertThat(user.shown.body()).contains("<html lang=\"de\">");
        assertThat(user.opens(JOB).follows("English").path).as("the same page").isEqualTo(JOB);
        assertThat(user.shown.body())
                .contains("<html lang=\"en\">")
                .contains("Which job should applications be exported to?");
        assertThat(user.opens("/jobs").reads()).contains("Job in your system");
        assertThat(user.follows("Deutsch").shown.body()).contains("<html lang=\"de\">");
    }

    @Test
    void files_come_with_their_type_and_may_be_kept_as_long_as_they_are_the_same() {
        ConsoleUser user = somebody().opens("/login");
        List<String> urls = java.util.regex.Pattern.compile("\"(/assets/[^\"]*)\"")
                .matcher(user.shown.body())
                .results()
                .map(r -> r.group(1))
                .distinct()
                .toList();
        assertThat(urls).hasSize(4);
        for (String url : urls) {
            assertThat(user.opens(url).status()).as(url).isEqualTo(200);
            assertThat(header(user, "Content-Type")).as(url).matches("text/css.*|text/javascript.*|image/svg\\+xml.*");
            assertThat(header(user, "Cache-Control")).as(url).contains("immutable");
        }
        assertThat(header(user.opens("/assets/console.css?v=old"), "Cache-Control"))
                .isEqualTo("no-cache");
        assertThat(user.opens("/assets/messages_de.properties").status()).isEqualTo(404);
    }
}
