package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.console.ConsoleUser;
import io.workwise.bridge.edge.RawClient;
import io.workwise.bridge.edge.RawClient.Answer;
import io.workwise.bridge.edge.Routes.Route;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Each address of the admin port, for each kind of caller, in odd spellings and with odd headers. Only the role
 * decides, and each answer has the security headers.
 */
class EveryEndpointTest {
    private static final Set<String> FOR_EVERYBODY =
            Set.of("GET /login", "POST /login/token", "GET /language/{language}", "GET /assets/{name}");
    private static final Set<String> FOR_ADMINS = Set.of(
            "GET /audit",
            "POST /application/erase",
            "POST /integration/reconnect",
            "GET /sessions",
            "POST /sessions/end");
    private static final Set<String> FOR_OPERATORS = Set.of(
            "POST /job/link",
            "POST /job/settings",
            "POST /job/unlink",
            "POST /job/pause",
            "POST /job/resume",
            "POST /job/sync",
            "GET /job/preview",
            "GET /job/backfill",
            "POST /job/backfill",
            "GET /applications/retry",
            "POST /applications/retry",
            "GET /applications/decide",
            "POST /applications/decide",
            "POST /application/retry",
            "POST /application/decide",
            "POST /integration/pause",
            "POST /integration/resume",
            "POST /integration/sync");
    /** Headers that some frameworks read as another address, method, person or host. */
    private static final List<String> HEADERS = List.of(
            "X-Original-URL: /login",
            "X-Rewrite-URL: /api/openapi.yaml",
            "X-HTTP-Method-Override: GET",
            "X-Forwarded-For: 127.0.0.1",
            "X-Forwarded-Host: localhost",
            "X-Forwarded-User: admin",
            "Forwarded: for=127.0.0.1;host=localhost",
            "Authorization: Basic YWRtaW46YWRtaW4=",
            "Authorization: Bearer",
            "Cookie: bridge=admin",
            "Accept: text/html",
            "HX-Request: true");

    private static final Map<String, String> ROLES = new HashMap<>();

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;
    private static final Map<Role, String> SESSIONS = new HashMap<>();

    @BeforeAll
    static void aConsole() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
        try (InputStream in = EveryEndpointTest.class.getResourceAsStream("/admin-api.openapi.yaml")) {
            JsonNode document =
                    Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
            document.path("paths").properties().forEach(path -> path.getValue()
                    .properties()
                    .forEach(call -> ROLES.put(
                            call.getKey().toUpperCase(Locale.ROOT) + " "
                                    + path.getKey().replaceAll("\\{[^}]*}", "{}"),
                            call.getValue().path("x-role").asText())));
        }
        for (Role role : Role.values()) {
            SESSIONS.put(
                    role,
                    new ConsoleUser(server.port())
                            .logsIn(ConsoleUser.token(role))
                            .cookies
                            .get("bridge"));
        }
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    static Stream<Route> routes() {
        return server.routes().stream();
    }

    private static boolean isApi(Route route) {
        return route.path().startsWith("/api/");
    }

    /** Returns the lowest allowed role; null for everybody. */
    private static Role needed(Route route) {
        String call = route.method() + " " + route.path();
        if (isApi(route)) {
            String role = ROLES.get(route.method() + " "
                    + route.path()
                            .replaceFirst("^/api/v1", "")
                            .replaceFirst("^/api", "")
                            .replaceAll("\\{[^}]*}", "{}"));
            return role == null || role.equals("public") ? null : Role.valueOf(role.toUpperCase(Locale.ROOT));
        }
        return FOR_EVERYBODY.contains(call)
                ? null
                : FOR_ADMINS.contains(call) ? Role.ADMIN : FOR_OPERATORS.contains(call) ? Role.OPERATOR : Role.VIEWER;
    }

    @Test
    void each_role_is_that_of_a_route() {
        List<String> served =
                routes().map(route -> route.method() + " " + route.path()).toList();
        assertThat(served).containsAll(FOR_EVERYBODY).containsAll(FOR_ADMINS).containsAll(FOR_OPERATORS);
        assertThat(routes().filter(EveryEndpointTest::isApi)
                        .filter(route -> needed(route) == null)
                        .map(Route::path))
                .containsExactly("/api/openapi.yaml");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void no_other_spelling_of_an_address_evades_the_role_and_each_answer_is_secured(Route route) throws IOException {
        Role needed = needed(route);
        String path = route.path().replaceAll("\\{[^}]*}", "x");
        try (Asking asking = new Asking()) {
            for (Role role : roles()) {
                boolean may = needed == null || (role != null && role.compareTo(needed) >= 0);
                if (may && !route.method().equals("GET")) {
                    continue; // AdminContractTest and the tests of the pages check its effect
                }
                for (String spelled : spellings(path)) {
                    Answer answer = asking.asks(route.method(), spelled, who(route, role));
                    secured(answer);
                    if (!may) {
                        refused(answer, route.method() + " " + spelled + " as " + role);
                    }
                    if (spelled.equals(path) && may) {
                        assertThat(answer.status()).as("%s as %s", path, role).isNotIn(401, 403);
                    }
                    refusedForStrangers(asking, route, needed, spelled);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void nor_by_a_header(Route route) throws IOException {
        String path = route.path().replaceAll("\\{[^}]*}", "x");
        Role needed = needed(route);
        try (Asking asking = new Asking()) {
            for (String header : needed == null ? List.<String>of() : HEADERS) {
                Answer answer = asking.asks(route.method(), path, header);
                secured(answer);
                refused(answer, route.method() + " " + path + " with " + header);
                if (needed != Role.VIEWER) {
                    refused(
                            asking.asks(
                                    route.method(),
                                    path,
                                    who(route, Role.VIEWER),
                                    header.startsWith("Authorization") || header.startsWith("Cookie")
                                            ? "X: y"
                                            : header),
                            path + " with " + header);
                }
            }
        }
    }

    /** Checks that each door refuses the other's key: the API refuses a session, a page refuses a token. */
    private static void refusedForStrangers(Asking asking, Route route, Role needed, String spelled)
            throws IOException {
        if (needed != null) {
            String other = isApi(route)
                    ? "Cookie: bridge=" + SESSIONS.get(Role.ADMIN)
                    : "Authorization: Bearer " + ConsoleUser.ADMIN;
            Answer answer = asking.asks(route.method(), spelled, other);
            refused(answer, route.method() + " " + spelled + " with " + other);
        }
    }

    private static List<Role> roles() {
        List<Role> roles = new ArrayList<>(List.of(Role.values()));
        roles.add(null);
        return roles;
    }

    private static String who(Route route, Role role) {
        return role == null
                ? "X-Nobody: x"
                : isApi(route)
                        ? "Authorization: Bearer " + ConsoleUser.token(role)
                        : "Cookie: bridge=" + SESSIONS.get(role);
    }

    private static Set<String> spellings(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        StringBuilder encoded = new StringBuilder("/");
        path.substring(1).chars().forEach(c -> encoded.append(c == '/' ? "/" : String.format("%%%02x", c)));
        return new TreeSet<>(List.of(
                path,
                path.toUpperCase(Locale.ROOT),
                path + "/",
                path + "//",
                "/" + path,
                path + ";x",
                path + ";x=y/",
                path + "?x=/login",
                "/." + path,
                "/%2e" + path,
                "/login/.." + path,
                "/login/%2e%2e" + path,
                "/assets;" + path,
                path + "%20",
                path + "%00",
                path + "%0d%0a",
                path + ".json",
                path + "/x",
                path.replace("/" + last, "/%2f" + last),
                encoded.toString()));
    }

    private static void refused(Answer answer, String what) {
        boolean toTheLogin =
                answer.status() == 303 && answer.headers().get("location").startsWith("/login");
        assertThat(toTheLogin ? 401 : answer.status()).as(what).isIn(400, 401, 403, 404);
    }

    private static void secured(Answer answer) {
        assertThat(answer.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry("cross-origin-embedder-policy", "require-corp")
                .containsKeys("referrer-policy", "cache-control")
                .doesNotContainKeys("server", "x-powered-by");
        assertThat(answer.headers().get("content-security-policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.status()).isLessThan(500);
    }

    /** Opens one connection after the other, because some answers end theirs. */
    private static final class Asking implements AutoCloseable {
        private RawClient client;

        Answer asks(String method, String path, String... lines) throws IOException {
            if (client == null) {
                client = new RawClient(server.port());
            }
            Answer answer = client.asks(method + " " + path, lines).hears();
            if (answer.headers().getOrDefault("connection", "").equals("close")) {
                close();
            }
            return answer;
        }

        @Override
        public void close() throws IOException {
            if (client != null) {
                client.close();
                client = null;
            }
        }
    }
}
