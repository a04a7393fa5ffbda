package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.console.Console;
import io.workwise.bridge.console.ConsoleUser;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.RawClient;
import io.workwise.bridge.edge.RawClient.Answer;
import io.workwise.bridge.edge.Routes.Route;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A caller who is limited to some integrations cannot call a route of another one, and sees only their own on every
 * page.
 */
class LimitedCallersTest {
    private static final String OTHER = "acme";

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;
    private static String token;
    private static String cookie;

    @BeforeAll
    static void twoIntegrations() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        company.integration(company.config(), "beta");
        company.open();
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        company.apply(TestCompany.WW_JOB);
        company.run("applications");
        company.problems().open(OTHER, "poll-failed", "ats-jobs", "canary-of-acme");
        company.audit().add("eva", "integration-paused", OTHER, null, "canary-of-acme");
        Access access = new Access(List.of(), UnaryOperator.identity(), company.tokens(), LoginWatch.NONE);
        server = new AdminServer(
                company.parts(),
                access,
                new Console(
                        company.parts(), access, new Console.Place("", ZoneId.of("Europe/Berlin")), Clock.systemUTC()),
                TestPort.admin(),
                Limits.DEFAULT);
        token = company.tokens().create("beta-only", Role.ADMIN, Set.of("beta"), null, "test");
        cookie = "Cookie: bridge="
                + new ConsoleUser(server.port()).logsIn(token).cookies.get("bridge");
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    private static Answer asks(String call, String... headers) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            return client.asks(call, headers).hears();
        }
    }

    static Stream<Route> ofAnIntegration() {
        return server.routes().stream().filter(route -> route.path().contains("{integration}"));
    }

    @ParameterizedTest
    @MethodSource("ofAnIntegration")
    void a_limited_caller_finds_no_other_integration_by_any_route(Route route) throws IOException {
        for (String spelled : List.of(OTHER, "%61cme", "a%63me")) {
            Answer answer = asks(
                    route.method() + " "
                            + route.path()
                                    .replace("{integration}", spelled)
                                    .replaceAll("\\{[^}]*}", TestCompany.WW_JOB),
                    "Authorization: Bearer " + token,
                    "Content-Length: 0");
            assertThat(answer.status()).as("%s as %s", route, spelled).isEqualTo(404);
            assertThat(answer.body()).contains("no integration 'acme'");
        }
        if (route.method().equals("GET")) {
            assertThat(asks(
                                    "GET "
                                            + route.path()
                                                    .replace("{integration}", "beta")
                                                    .replaceAll("\\{[^}]*}", "x"),
                                    "Authorization: Bearer " + token)
                            .body())
                    .doesNotContain("no integration");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/tokens",
                "POST /api/v1/tokens",
                "DELETE /api/v1/tokens/x",
                "GET /api/v1/sessions",
                "DELETE /api/v1/sessions/x",
                "GET /api/v1/audit/verify"
            })
    void routes_for_all_integrations_are_forbidden_even_to_a_limited_administrator(String call) throws IOException {
        assertThat(asks(call, "Authorization: Bearer " + token, "Content-Length: 0")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integrations",
                "problems",
                "audit",
                "configuration",
                "problems?integrationId=acme",
                "audit?integrationId=acme"
            })
    void lists_leave_the_others_out(String list) throws IOException {
        Answer answer = asks("GET /api/v1/" + list, "Authorization: Bearer " + token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("canary-of-acme").doesNotContain("\"acme\"");
        assertThat(list.contains("acme")
                        || list.equals("problems")
                        || list.equals("audit")
                        || answer.body().contains("\"beta\""))
                .isTrue();
    }

    static Stream<Route> ofTheConsole() {
        return server.routes().stream()
                .filter(route -> !route.path().startsWith("/api/")
                        && !route.path().contains("{")
                        && !route.path().startsWith("/log"));
    }

    @ParameterizedTest
    @MethodSource("ofTheConsole")
    void no_page_shows_or_changes_another_integration(Route route) throws IOException {
        if (route.method().equals("GET")) {
            for (String query : List.of(
                    "",
                    "?integration=acme&id=w-1",
                    "?id=acme",
                    "?integration=beta&integration=acme&id=w-1",
                    "?id=beta&id=acme")) {
                Answer answer = asks("GET " + route.path() + query, cookie);
                assertThat(answer.body())
                        .as("%s%s", route, query)
                        .doesNotContain("canary-of-acme")
                        .doesNotContain("integration=acme")
                        .doesNotContain("?id=acme")
                        .doesNotContain(">acme<");
            }
        }
        if (route.method().equals("POST") && !route.path().startsWith("/sessions")) {
            String form = asks("GET /integration?id=beta", cookie)
                    .body()
                    .replaceAll("(?s).*name=\"form\" value=\"([^\"]*)\".*", "$1");
            String where = route.path().startsWith("/integration/") ? "id=acme" : "integration=acme&id=w-1";
            for (String place : List.of("?" + where, "")) {
                String body = "form=" + form + (place.isEmpty() ? "&" + where : "");
                try (RawClient client = new RawClient(server.port())) {
                    Answer answer = client.asks(
                                    "POST " + route.path() + place,
                                    cookie,
                                    "Content-Type: application/x-www-form-urlencoded",
                                    "Content-Length: " + body.length(),
                                    "Sec-Fetch-Site: same-origin")
                            .sends(body)
                            .hears();
                    assertThat(answer.status())
                            .as("%s%s %s", route, place, answer.body())
                            .isEqualTo(404);
                }
            }
        }
    }

    @Test
    void the_sessions_are_not_theirs_to_see() throws IOException {
        assertThat(asks("GET /sessions", cookie).status()).isEqualTo(403);
    }
}
