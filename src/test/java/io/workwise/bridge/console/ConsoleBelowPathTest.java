package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console at a path of a shared host. A proxy passes the path on in requests, or removes it. */
class ConsoleBelowPathTest {
    /** Ids lead there, as the ATS says itself. */
    private static final String ATS = "https://ats.example/";

    private static final Pattern ADDRESS =
            Pattern.compile("(?:href|src|action|formaction|hx-get|hx-post)=\"([^\"#][^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("href=\"([^\"#][^\"]*)\"");
    private static final int LEAST_PAGES = 15;

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;

    @BeforeAll
    static void aConsole() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        server = ConsoleUser.serve(company, Clock.systemUTC(), "https://portal.example.test/bridge/");
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    /**
     * Makes a person.
     *
     * @param asked the path in the requests that the proxy passes on
     */
    private static ConsoleUser somebody(String asked) {
        return new ConsoleUser(server.port())
                .sends("X-Forwarded-Proto", "https")
                .opens(asked + "/login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bridge", ""})
    void every_address_of_every_page_is_below_the_path(String asked) {
        ConsoleUser user = somebody(asked).presses("Anmelden", "token", ConsoleUser.ADMIN);
        Set<String> known = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(Set.of("/bridge/"));
        while (!next.isEmpty()) {
            String address = next.pop();
            user.opens(asked + address.substring("/bridge".length()));
            assertThat(user.shown.statusCode()).as(address).isEqualTo(200);
            if (!user.shown.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                continue;
            }
            assertThat(ADDRESS.matcher(user.shown.body())
                            .results()
                            .map(found -> found.group(1))
                            .filter(found -> !found.startsWith("data:") && !found.startsWith(ATS)))
                    .as(address)
                    .isNotEmpty()
                    .allMatch(found -> found.startsWith("/bridge/") && !found.startsWith("/bridge/bridge"));
            LINK.matcher(user.shown.body())
                    .results()
                    .map(found -> found.group(1).replace("&amp;", "&"))
                    .filter(found -> !found.contains("/language/") && !found.startsWith(ATS))
                    .filter(known::add)
                    .forEach(next::add);
        }
        assertThat(known)
                .hasSizeGreaterThan(LEAST_PAGES)
                .anyMatch(address -> address.startsWith("/bridge/assets/"))
                .contains("/bridge/api/openapi.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bridge", ""})
    void redirects_and_cookies_stay_below_the_path(String asked) {
        ConsoleUser user = new ConsoleUser(server.port());
        assertThat(location(user.answer(asked + "/jobs"))).isEqualTo("/bridge/login?to=%2Fjobs");
        assertThat(user.sends("HX-Request", "true")
                        .answer(asked + "/jobs")
                        .headers()
                        .firstValue("HX-Redirect"))
                .contains("/bridge/login");
        user = somebody(asked);
        assertThat(location(user.answer(asked + "/login/token", "token", ConsoleUser.ADMIN, "to", "/jobs")))
                .isEqualTo("/bridge/jobs");
        assertThat(user.setCookie).startsWith("__Secure-bridge=").contains("; Path=/bridge;", "Secure", "HttpOnly");
        assertThat(location(user.answer(asked + "/language/en?to=/jobs"))).isEqualTo("/bridge/jobs");
        assertThat(user.setCookie).startsWith("language=").contains("; Path=/bridge;");
    }

    @Test
    void the_api_is_below_the_path_too_and_says_so() {
        ConsoleUser user = somebody("/bridge").presses("Anmelden", "token", ConsoleUser.ADMIN);
        assertThat(user.opens("/bridge/api").shown.body())
                .contains("/bridge/api/v1/integrations")
                .doesNotContain(" /api/v1");
        assertThat(user.opens("/bridge/api/openapi.yaml").shown.body()).contains("- url: /bridge/api/v1\n");
        assertThat(user.sends("Authorization", "Bearer " + ConsoleUser.ADMIN)
                        .answer("/bridge/api/v1/integrations/acme")
                        .statusCode())
                .isEqualTo(200);
        assertThat(user.answer("/api/v1/integrations/acme").statusCode()).isEqualTo(200);
        assertThat(user.answer("/bridges/login").statusCode())
                .as("another path")
                .isEqualTo(404);
    }

    private static String location(java.net.http.HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }
}
