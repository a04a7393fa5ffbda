package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.RawClient;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.testkit.TestCompany;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Login with a company's account: who gets in, and with which role. */
class ConsoleOidcTest {
    private static final String JOB = "/job?integration=acme&id=w-1";

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private FakeOidc provider;
    private AdminServer server;

    @BeforeAll
    static void aCompany() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
    }

    @AfterAll
    static void closeCompany() {
        company.close();
    }

    @BeforeEach
    void aConsole() throws Exception {
        provider = new FakeOidc();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "oidc.issuer",
                provider.issuer(),
                "oidc.client-id",
                FakeOidc.CLIENT,
                "oidc.client-secret",
                FakeOidc.SECRET,
                "admin.url",
                "http://127.0.0.1:" + port,
                "oidc.viewer",
                "bridge-viewers, everybody",
                "oidc.operator",
                "bridge-operators",
                "oidc.admin",
                "bridge-admins"));
        List<io.workwise.bridge.settings.Fault> faults = new ArrayList<>();
        Settings read = Settings.load(folder.resolve("none"), settings, Map.of(), faults);
        assertThat(faults).isEmpty();
        Access access = new Access(List.of(), token -> token);
        server = new AdminServer(
                company.parts(),
                access,
                new Console(
                        company.parts(),
                        access,
                        new Console.Place(
                                read.get(Keys.ADMIN_URL),
                                ZoneId.of("Europe/Berlin"),
                                OidcSettings.of(read).orElseThrow()),
                        Clock.systemUTC()),
                TestPort.admin(port, ""),
                Limits.DEFAULT);
    }

    @AfterEach
    void close() {
        server.close();
        provider.close();
    }

    private BrowserUser somebody() {
        return BrowserUser.atADeskOfACompany(server.port(), provider.issuer());
    }

    @ParameterizedTest
    @CsvSource({"bridge-viewers,viewer", "everybody,viewer", "bridge-operators,operator", "bridge-admins,admin"})
    void a_role_at_the_provider_is_a_role_here_and_the_login_leads_to_the_wanted_page(String value, String role) {
        provider.claims = (token, nonce) -> token.claim("roles", List.of("something-else", value));
        try (BrowserUser visitor = somebody().opens(JOB)) {
            visitor.presses("login.oidc.button").reads(visitor.t("job.target")).reads(visitor.t("role." + role));
            assertThat(visitor.page.url()).endsWith(JOB);
        }
    }

    @Test
    void the_audit_names_the_person_who_acts() {
        try (BrowserUser visitor = somebody().opens(JOB)) {
            visitor.presses("login.oidc.button").reads(visitor.t("job.target"));
            visitor.page
                    .getByRole(com.microsoft.playwright.options.AriaRole.RADIO)
                    .check();
            visitor.presses("choice.link").reads(visitor.t("job.said.linked"));
        }
        assertThat(company.audit().list(0, 1).get(0).who())
                .isEqualTo("erika (s-1 at " + provider.issuer().substring("http://".length()) + ")");
        company.linking().remove(TestCompany.INTEGRATION, TestCompany.WW_JOB, "test");
    }

    @Test
    void the_highest_of_several_roles_counts_and_a_claim_may_be_a_text_or_nested() {
        OidcSettings settings = new OidcSettings(
                "",
                "",
                "",
                List.of(),
                "",
                "realm_access.roles",
                Map.of(Access.Role.VIEWER, java.util.Set.of("v"), Access.Role.ADMIN, java.util.Set.of("a")));
        assertThat(role(settings, Map.of("realm_access", Map.of("roles", List.of("v", "a")))))
                .isEqualTo("ADMIN");
        assertThat(role(settings, Map.of("realm_access", Map.of("roles", "v")))).isEqualTo("VIEWER");
        assertThat(role(settings, Map.of("realm_access.roles", List.of("a")))).isEqualTo("ADMIN");
        assertThat(role(settings, Map.of("realm_access", "a"))).isEqualTo("none");
        assertThat(role(settings, Map.of())).isEqualTo("none");
    }

    private static String role(OidcSettings settings, Map<String, Object> claims) {
        return settings.role(claims).map(Enum::name).orElse("none");
    }

    @Test
    void a_person_without_a_role_is_told_so_and_stays_outside() {
        provider.claims = (token, nonce) -> token.claim("roles", List.of("cooks"));
        try (BrowserUser visitor = somebody().opens("/jobs")) {
            visitor.presses("login.oidc.button").reads(visitor.t("login.oidc.no-role"));
            visitor.opens("/jobs").reads(visitor.t("login.intro"));
        }
    }

    static Stream<Arguments> doctored() {
        return Stream.<Map.Entry<String, BiConsumer<JWTClaimsSet.Builder, String>>>of(
                        Map.entry("another nonce", (token, nonce) -> token.claim("nonce", nonce + "x")),
                        Map.entry("no nonce", (token, nonce) -> token.claim("nonce", null)),
                        Map.entry("another issuer", (token, nonce) -> token.issuer("https://elsewhere.example")),
                        Map.entry("another audience", (token, nonce) -> token.audience("another-client")),
                        Map.entry(
                                "over",
                                (token, nonce) -> token.expirationTime(
                                        Date.from(Instant.now().minusSeconds(120)))),
                        Map.entry(
                                "not valid yet",
                                (token, nonce) -> token.notBeforeTime(
                                        Date.from(Instant.now().plusSeconds(180)))),
                        Map.entry("made for another party", (token, nonce) -> token.claim("azp", "another-client")),
                        Map.entry(
                                "for several, without saying for whom",
                                (token, nonce) -> token.audience(List.of(FakeOidc.CLIENT, "another-client"))),
                        Map.entry("without end", (token, nonce) -> token.expirationTime(null)))
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doctored")
    void a_token_that_is_not_good_in_every_way_lets_nobody_in(
            String what, BiConsumer<JWTClaimsSet.Builder, String> doctor) {
        provider.claims = provider.claims.andThen(doctor);
        staysOutside("login.oidc.refused");
    }

    @Test
    void a_token_that_somebody_else_signed_lets_nobody_in() {
        provider.signsWithAnotherKey = true;
        staysOutside("login.oidc.refused");
    }

    @ParameterizedTest
    @CsvSource({"state=,state=x", "code=,code=x", "code=,error=access_denied&x="})
    void a_way_back_that_is_not_the_one_that_was_begun_lets_nobody_in(String part, String doctored) {
        provider.back = url -> url.replace(part, doctored);
        staysOutside("login.oidc.refused");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"-, false", "https://elsewhere.example, false", "right, true"})
    void a_way_back_without_the_issuer_that_was_promised_lets_nobody_in_RFC_9207(String issuer, boolean in) {
        provider.saysWhoAnswers = true;
        provider.back = url -> issuer == null
                ? url
                : io.workwise.bridge.console.Urls.of(url, "iss", issuer.equals("right") ? provider.issuer() : issuer);
        try (BrowserUser visitor = somebody().opens("/login")) {
            visitor.presses("login.oidc.button").reads(visitor.t(in ? "overview.lead" : "login.oidc.refused"));
        }
    }

    @Test
    void a_display_name_such_as_admin_gives_no_role() {
        provider.claims = (token, nonce) ->
                token.claim("preferred_username", "admin\n(s-2 at x)").claim("roles", List.of("bridge-operators"));
        try (BrowserUser visitor = somebody().opens("/integration?id=acme")) {
            visitor.presses("login.oidc.button").reads(visitor.t("role.operator"));
        }
        assertThat(server.loggedIn().list())
                .extracting(session -> session.caller().name())
                .containsExactly("admins-2 at x (s-1 at " + provider.issuer().substring("http://".length()) + ")");
    }

    @Test
    void the_integrations_that_a_claim_names_are_all_that_somebody_sees() {
        OidcSettings settings = OidcSettings.of(limited()).orElseThrow();
        assertThat(settings.integrations(Map.of("tenants", List.of("acme", "beta"))))
                .containsExactlyInAnyOrder("acme", "beta");
        assertThat(settings.integrations(Map.of("tenants", "acme"))).containsExactly("acme");
        assertThat(settings.integrations(Map.of("tenants", List.of("*"))))
                .as("all")
                .isNull();
        assertThat(settings.integrations(Map.of()))
                .as("without the claim, none")
                .isEmpty();
    }

    private static Settings limited() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "oidc.issuer",
                "https://login.example.org",
                "oidc.client-id",
                "c",
                "admin.url",
                "https://b.example.org",
                "oidc.admin",
                "a",
                "oidc.integrations-claim",
                "tenants"));
        return Settings.load(folder.resolve("none"), settings, Map.of(), new ArrayList<>());
    }

    @Test
    void without_logins_by_token_the_console_knows_none_and_the_api_still_does() throws Exception {
        Access access = new Access(List.of(Map.entry(ConsoleUser.ADMIN, Access.Role.ADMIN)), token -> token);
        try (AdminServer strict = new AdminServer(
                        company.parts(),
                        access,
                        new Console(
                                company.parts(),
                                access,
                                new Console.Place(
                                        "",
                                        ZoneId.of("Europe/Berlin"),
                                        OidcSettings.of(limited()).orElseThrow(),
                                        false),
                                Clock.systemUTC()),
                        TestPort.admin(),
                        Limits.DEFAULT);
                RawClient client = new RawClient(strict.port())) {
            assertThat(client.asks("GET /login").hears().body())
                    .contains("/login/oidc")
                    .doesNotContain("/login/token");
            assertThat(client.asks("POST /login/token", "Content-Length: 0")
                            .hears()
                            .status())
                    .isIn(404, 405);
            assertThat(client.asks("GET /api/v1/me", "Authorization: Bearer " + ConsoleUser.ADMIN)
                            .hears()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_way_back_that_another_browser_began_lets_nobody_in() {
        List<String> ways = new ArrayList<>();
        provider.back = url -> {
            ways.add(url);
            return provider.issuer() + "/out";
        };
        try (BrowserUser attacker = somebody().opens("/login");
                BrowserUser victim = somebody()) {
            attacker.presses("login.oidc.button").reads("out");
            victim.opens(ways.get(0)).reads(victim.t("login.oidc.refused"));
            attacker.opens(ways.get(0)).reads(attacker.t("overview.lead"));
            attacker.opens(ways.get(0)).reads(attacker.t("login.oidc.refused"));
        }
    }

    @Test
    void a_provider_that_does_not_answer_is_said_and_asked_again_at_the_next_login() {
        provider.close();
        staysOutside("login.oidc.unreachable");
    }

    @Test
    void a_provider_that_takes_its_time_keeps_nobody_else_waiting() throws Exception {
        int port = java.net.URI.create(provider.issuer()).getPort();
        provider.close();
        List<RawClient> waiting = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(port, 500);
                RawClient other = new RawClient(server.port())) {
            for (int i = 0; i < 120; i++) {
                waiting.add(new RawClient(server.port())
                        .asks("GET " + List.of("/login/oidc", "/login/oidc/out").get(i % 2)));
            }
            other.waitsFor(java.time.Duration.ofSeconds(3));
            assertThat(other.asks("GET /login").hears().status()).isEqualTo(200);
            assertThat(other.asks("GET /api/v1/me").hears().status()).isEqualTo(401);
            assertThat(waiting.get(119).hears().status())
                    .as("one too many is told so at once")
                    .isEqualTo(401);
        } finally {
            for (RawClient one : waiting) {
                one.close();
            }
        }
    }

    @Test
    void a_logout_ends_the_session_here_and_offers_a_logout_at_the_provider() {
        try (BrowserUser visitor = somebody().opens("/login")) {
            visitor.presses("login.oidc.button").reads(visitor.t("overview.lead"));
            visitor.presses("logout").reads(visitor.t("login.intro"));
            visitor.opens("/jobs").reads(visitor.t("login.intro"));
            visitor.follows(visitor.t("login.oidc.out")).reads("out");
            assertThat(visitor.page.url())
                    .startsWith(provider.issuer() + "/out?client_id=the-bridge&post_logout_redirect_uri=");
        }
    }

    private void staysOutside(String said) {
        try (BrowserUser visitor = somebody().opens("/login")) {
            visitor.presses("login.oidc.button").reads(visitor.t(said));
            visitor.opens("/jobs").reads(visitor.t("login.intro"));
        }
    }
}
