package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.console.Console;
import io.workwise.bridge.console.ConsoleUser;
import io.workwise.bridge.console.OidcSettings;
import io.workwise.bridge.edge.ClientAddress;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.RawClient;
import io.workwise.bridge.edge.RawClient.Answer;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Guesses are slowed down and reported once; they do not harm people with a token. */
class LoginsTest {
    private static final String WRONG = "Authorization: Bearer canary-of-somebody-who-guesses";
    private static final String RIGHT = "Authorization: Bearer " + ConsoleUser.ADMIN;

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private TestCompany company;
    private Access access;
    private AdminServer server;
    private RawClient client;

    @BeforeEach
    void aConsole() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        LoginWatch watch = new LoginWatch(
                new ClientAddress(Keys.ADMIN_TRUSTED_PROXIES.form().apply("127.0.0.1")), company.audit(), nanos::get);
        access = new Access(
                List.of(Map.entry(ConsoleUser.ADMIN, Role.ADMIN), Map.entry(ConsoleUser.VIEWER, Role.VIEWER)),
                UnaryOperator.identity(),
                company.tokens(),
                watch);
        server = new AdminServer(
                company.parts(),
                access,
                new Console(
                        company.parts(), access, new Console.Place("", ZoneId.of("Europe/Berlin")), Clock.systemUTC()),
                TestPort.admin(),
                Limits.DEFAULT);
        client = new RawClient(server.port());
        log.start();
        ((Logger) LoggerFactory.getLogger(LoginWatch.class)).addAppender(log);
    }

    @AfterEach
    void close() throws IOException {
        ((Logger) LoggerFactory.getLogger(LoginWatch.class)).detachAppender(log);
        client.close();
        server.close();
        company.close();
    }

    private Answer me(String... headers) throws IOException {
        return client.asks("GET /api/v1/me", headers).hears();
    }

    private List<Audit.Entry> audit(String action) {
        company.database().write(handle -> null); // all earlier writes are done then
        return company.audit().list(new Audit.Filter(null, null, action, null, null), 0, 100);
    }

    @Test
    void after_twenty_failures_a_minute_an_address_waits_and_a_valid_token_does_not() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertThat(me(WRONG).status()).isEqualTo(401);
        }
        Answer slowed = me(WRONG);
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.headers()).containsEntry("retry-after", "61");
        assertThat(slowed.body()).contains("too-many-failures");
        assertThat(me(RIGHT).status()).isEqualTo(200);
        assertThat(me().status()).as("a request without a token is no guess").isEqualTo(401);
        assertThat(me(WRONG, "X-Forwarded-For: 198.51.100.7").status())
                .as("another client of the proxy")
                .isEqualTo(401);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(me(WRONG).status()).isEqualTo(401);
    }

    @Test
    void the_login_page_is_slowed_in_the_same_way_and_says_so() {
        for (int i = 0; i < 20; i++) {
            assertThat(new ConsoleUser(server.port()).logsIn("wrong").status()).isEqualTo(401);
        }
        ConsoleUser slowed = new ConsoleUser(server.port()).logsIn("wrong");
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.shown.headers().firstValue("Retry-After")).isPresent();
        assertThat(slowed.reads()).contains("Zu viele Anmeldungen sind fehlgeschlagen");
        assertThat(new ConsoleUser(server.port())
                        .logsIn(ConsoleUser.ADMIN)
                        .opens("/jobs")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void guesses_and_what_is_not_allowed_are_told_once_an_hour_and_logins_each_time_without_a_secret()
            throws IOException {
        for (int i = 0; i < 50; i++) {
            me(WRONG);
            client.asks("GET /api/v1/audit", "Authorization: Bearer " + ConsoleUser.VIEWER)
                    .hears();
        }
        assertThat(audit("login-refused")).singleElement().satisfies(entry -> assertThat(entry.subject())
                .isEqualTo("127.0.0.1"));
        assertThat(audit("logins-slowed")).hasSize(1);
        assertThat(audit("forbidden")).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("viewer");
            assertThat(entry.subject()).isEqualTo("GET /api/v1/audit");
        });
        new ConsoleUser(server.port()).logsIn(ConsoleUser.VIEWER).opens("/audit");
        assertThat(audit("logged-in")).singleElement().satisfies(entry -> assertThat(entry.who())
                .isEqualTo("viewer"));
        assertThat(audit("forbidden"))
                .extracting(Audit.Entry::subject)
                .containsExactlyInAnyOrder("GET /api/v1/audit", "GET /audit");
        assertThat(log.list)
                .hasSize(5)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("canary") || line.contains("the-token"));
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        me(WRONG);
        assertThat(audit("login-refused")).hasSize(2);
    }

    @Test
    void guesses_from_many_addresses_fill_neither_log_nor_audit() throws IOException {
        for (int i = 0; i < 300; i++) {
            me(WRONG, "X-Forwarded-For: 198.51." + i / 250 + "." + i % 250);
        }
        assertThat(audit("login-refused")).hasSizeLessThanOrEqualTo(100);
        assertThat(log.list).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void guesses_of_strangers_hide_nothing_that_somebody_is_refused() throws IOException {
        for (int i = 0; i < 300; i++) {
            me(WRONG, "X-Forwarded-For: 198.51." + i / 250 + "." + i % 250);
        }
        client.asks("GET /api/v1/audit", "Authorization: Bearer " + ConsoleUser.VIEWER)
                .hears();
        assertThat(audit("forbidden")).hasSize(1);
    }

    /** Each line that a stranger can cause is logged once, also by the company's login. */
    @Test
    void logins_by_a_provider_that_fail_do_not_fill_the_log() throws Exception {
        Properties oidc = new Properties();
        oidc.putAll(Map.of(
                "oidc.issuer",
                "http://127.0.0.1:" + Child.freePort(),
                "oidc.client-id",
                "bridge",
                "admin.url",
                "http://127.0.0.1",
                "oidc.viewer",
                "all"));
        OidcSettings settings = OidcSettings.of(
                        Settings.load(folder.resolve("none"), oidc, Map.of(), new ArrayList<>()))
                .orElseThrow();
        try (AdminServer another = new AdminServer(
                        company.parts(),
                        access,
                        new Console(
                                company.parts(),
                                access,
                                new Console.Place("http://127.0.0.1", ZoneId.of("Europe/Berlin"), settings),
                                Clock.systemUTC()),
                        TestPort.admin(),
                        Limits.DEFAULT);
                RawClient stranger = new RawClient(another.port())) {
            for (int i = 0; i < 50; i++) {
                assertThat(stranger.asks("GET /login/oidc").hears().status()).isEqualTo(401);
                assertThat(stranger.asks("GET /login/oidc/back?code=c" + i + "&state=s" + i)
                                .hears()
                                .status())
                        .isIn(401, 429);
            }
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(4)
                .anyMatch(line -> line.contains("The login provider ") && line.contains(" failed: "))
                .anyMatch(line -> line.contains("began no login"));
    }

    @Test
    void a_form_of_another_site_is_told() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(client.asks("POST /login/token", "Sec-Fetch-Site: cross-site", "Content-Length: 0")
                            .hears()
                            .status())
                    .isEqualTo(403);
        }
        assertThat(audit("foreign-form")).singleElement().satisfies(entry -> assertThat(entry.who())
                .isEqualTo("somebody"));
        assertThat(log.list).hasSize(1);
    }

    @Test
    void a_session_ends_with_the_token_that_began_it_or_by_an_administrator() throws IOException {
        NamedTokens tokens = company.tokens();
        ConsoleUser user =
                new ConsoleUser(server.port()).logsIn(tokens.create("eva", Role.OPERATOR, Set.of(), null, "test"));
        assertThat(user.opens("/jobs").path).isEqualTo("/jobs");
        tokens.revoke("eva", "test");
        assertThat(user.opens("/jobs").path).startsWith("/login");
        ConsoleUser other = new ConsoleUser(server.port()).logsIn(ConsoleUser.VIEWER);
        ConsoleUser admin =
                new ConsoleUser(server.port()).logsIn(ConsoleUser.ADMIN).opens("/sessions");
        assertThat(admin.reads()).contains("viewer", "127.0.0.1");
        String sessions = client.asks("GET /api/v1/sessions", RIGHT).hears().body();
        String id = sessions.replaceAll("(?s).*\"id\":\"([0-9a-f]{16})\",\"who\":\"viewer\".*", "$1");
        assertThat(client.asks("DELETE /api/v1/sessions/" + id, RIGHT).hears().status())
                .isEqualTo(204);
        assertThat(other.opens("/jobs").path).startsWith("/login");
        assertThat(audit("session-ended")).singleElement().satisfies(entry -> assertThat(entry.subject())
                .isEqualTo("viewer"));
        admin.opens("/sessions").presses("Sitzung beenden");
        assertThat(admin.opens("/jobs").path).as("their own was the last").startsWith("/login");
    }
}
