package io.workwise.bridge.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.admin.Texts;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.TestStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R33: a problem is told outside the process once when it opens and once when it is solved, at least, over failures and
 * restarts; without personal data.
 */
class NotifierTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private final HttpPort http = new HttpPort();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile int answer = 204;
    private HttpServer hook;
    private FakeSmtp smtp;
    private TestStore store;
    private Problems problems;
    private Integration integration;

    @BeforeEach
    void somebodyToTell() throws IOException {
        smtp = new FakeSmtp();
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void close() throws IOException {
        hook.stop(0);
        smtp.close();
        http.close();
        store.close();
    }

    private Notifier open(TestStore.Kind kind, String... lines) {
        store = TestStore.create(kind, folder);
        integration = AnIntegration.withKombo(folder, lines);
        problems = new Problems(store.database());
        return notifier(store.database(), integration.settings());
    }

    private Notifier byWebhook(TestStore.Kind kind) {
        return open(
                kind,
                "notify.webhook-url = http://127.0.0.1:" + hook.getAddress().getPort() + "/hook",
                "notify.webhook-secret = " + SECRET);
    }

    private Notifier byMail(TestStore.Kind kind) {
        return open(
                kind, "notify.mail-ops = ops@example.org, night@example.org", "notify.mail-recruiter = hr@example.org");
    }

    private Notifier notifier(Database database, Settings settings) {
        Settings all = settings.with(Keys.NOTIFY_MAIL_HOST, "127.0.0.1")
                .with(Keys.NOTIFY_MAIL_PORT, smtp.port())
                .with(Keys.NOTIFY_MAIL_TLS, "off")
                .with(Keys.NOTIFY_MAIL_FROM, "bridge@example.org")
                .with(Keys.ADMIN_TIME_ZONE, ZoneId.of("UTC"))
                .with(Keys.ADMIN_URL, "https://bridge.example.org");
        return Notifiers.of(
                all,
                new Integrations(Map.of(integration.id(), integration)),
                database,
                http,
                new Explanation(new Texts(), new Links(database), new Catalogue(database)));
    }

    @ParameterizedTest
    @EnumSource
    void many_problems_without_a_recipient_do_not_block_others(TestStore.Kind kind) throws Exception {
        Notifier notifier = open(kind, "notify.mail-ops = ops@example.org");
        for (int i = 0; i < 501; i++) {
            problems.open(integration.id(), "uncertain", "app-" + i, null);
        }
        problems.open(integration.id(), "poll-failed", "ats-jobs", null);
        notifier.look();
        assertThat(smtp.mails).hasSize(1);
    }

    private static JsonNode json(String body) throws IOException {
        return Json.MAPPER.readTree(body);
    }

    @ParameterizedTest
    @EnumSource
    void the_webhook_is_told_once_when_it_opens_and_once_when_it_is_solved(TestStore.Kind kind) throws Exception {
        Notifier notifier = byWebhook(kind);
        problems.open(integration.id(), "poll-failed", "ats-jobs", "Anna Muster said no");
        notifier.look();
        notifier.look();
        assertThat(bodies).hasSize(1);
        JsonNode opened = json(bodies.get(0));
        assertThat(opened.path("integrationId").asText()).isEqualTo(integration.id());
        assertThat(opened.path("addressee").asText()).isEqualTo("ops");
        assertThat(opened.at("/problems/0/event").asText()).isEqualTo("opened");
        assertThat(opened.at("/problems/0/code").asText()).isEqualTo("poll-failed");
        assertThat(bodies.get(0)).as("what an ATS said stays inside (R26)").doesNotContain("Anna");
        problems.solve(integration.id(), "poll-failed", "ats-jobs");
        notifier.look();
        notifier.look();
        assertThat(bodies).hasSize(2);
        assertThat(json(bodies.get(1)).at("/problems/0/event").asText()).isEqualTo("solved");
        assertThat(json(bodies.get(1)).at("/problems/0/id")).isEqualTo(opened.at("/problems/0/id"));
    }

    @ParameterizedTest
    @EnumSource
    void the_signature_covers_time_and_body(TestStore.Kind kind) {
        Notifier notifier = byWebhook(kind);
        problems.open(integration.id(), "poll-failed", "ats-jobs", null);
        notifier.look();
        assertThat(signatures)
                .containsExactly(Webhook.sign(
                        SECRET, store.now().getEpochSecond(), bodies.get(0).getBytes(StandardCharsets.UTF_8)));
        assertThat(signatures.get(0)).matches("t=\\d+,v1=[0-9a-f]{64}");
    }

    @ParameterizedTest
    @EnumSource
    void an_undelivered_notice_is_sent_again_also_after_a_restart(TestStore.Kind kind) {
        Notifier notifier = byWebhook(kind);
        problems.open(integration.id(), "poll-failed", "ats-jobs", null);
        answer = 503;
        notifier.look();
        notifier.look();
        assertThat(bodies).as("not before its time").hasSize(1);
        answer = 200;
        store.advance(Duration.ofSeconds(31));
        notifier(store.database(), integration.settings()).look();
        store.advance(Duration.ofHours(1));
        notifier.look();
        assertThat(bodies).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void another_instance_does_not_send_a_claimed_notice_until_the_claim_ends(TestStore.Kind kind) {
        Notifier notifier = byWebhook(kind);
        problems.open(integration.id(), "poll-failed", "ats-jobs", null);
        Notices dead = new Notices(store.database());
        assertThat(dead.claim("webhook", dead.due("webhook", any -> true), Notices.newMessage(), Duration.ofMinutes(2)))
                .hasSize(1);
        notifier.look();
        assertThat(bodies).isEmpty();
        store.advance(Duration.ofMinutes(2));
        notifier.look();
        assertThat(bodies).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void no_more_messages_leave_in_an_hour_than_the_settings_say_and_the_rest_goes_together_afterwards(
            TestStore.Kind kind) throws Exception {
        byWebhook(kind);
        Notifier notifier = notifier(store.database(), integration.settings().with(Keys.NOTIFY_AT_MOST, 2));
        for (int i = 0; i < 5; i++) {
            problems.open(integration.id(), "ats-job-gone", "job-" + i, null);
            notifier.look();
        }
        assertThat(bodies).hasSize(2);
        store.advance(Duration.ofHours(1));
        notifier.look();
        assertThat(bodies).hasSize(3);
        assertThat(json(bodies.get(2)).path("problems")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void a_problem_solved_before_its_notice_is_not_sent(TestStore.Kind kind) {
        Notifier notifier = byWebhook(kind);
        problems.open(integration.id(), "poll-failed", "ats-jobs", null);
        problems.solve(integration.id(), "poll-failed", "ats-jobs");
        notifier.look();
        assertThat(bodies).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_e_mail_goes_to_those_whose_turn_it_is(TestStore.Kind kind) {
        Notifier notifier = byMail(kind);
        problems.open(integration.id(), "poll-failed", "ats-jobs", "Anna Muster said no");
        problems.open(integration.id(), "ats-settings", "kombo", null);
        notifier.look();
        notifier.look();
        assertThat(smtp.mails).as("nobody is named for an engineer's").hasSize(1);
        assertThat(smtp.recipients).containsExactly("ops@example.org", "night@example.org");
        assertThat(smtp.mails.get(0))
                .contains("Subject: [Workwise Bridge] " + integration.id() + ": 1 neu")
                .contains("From: bridge@example.org")
                .contains("Auto-Submitted: auto-generated")
                .contains("https://bridge.example.org/problems")
                .doesNotContain("Anna");
    }

    @ParameterizedTest
    @EnumSource
    void a_mail_server_that_refuses_is_tried_again(TestStore.Kind kind) {
        Notifier notifier = byMail(kind);
        problems.open(integration.id(), "ats-job-gone", "job-1", null);
        smtp.refuses = true;
        notifier.look();
        assertThat(smtp.mails).isEmpty();
        smtp.refuses = false;
        store.advance(Duration.ofSeconds(31));
        notifier.look();
        assertThat(smtp.mails).hasSize(1);
        assertThat(smtp.recipients).contains("hr@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void a_digest_lists_open_problems_once_a_day(TestStore.Kind kind) throws Exception {
        byWebhook(kind);
        Notifier notifier = notifier(
                store.database(), integration.settings().with(Keys.NOTIFY_DIGEST, Optional.of(LocalTime.of(9, 0))));
        problems.open(integration.id(), "poll-failed", "ats-jobs", null);
        notifier.look();
        assertThat(bodies).as("08:00: the opening alone").hasSize(1);
        store.advance(Duration.ofHours(1));
        notifier.look();
        notifier.look();
        assertThat(bodies).hasSize(2);
        assertThat(json(bodies.get(1)).path("kind").asText()).isEqualTo("digest");
        store.advance(Duration.ofDays(1));
        notifier.look();
        assertThat(bodies).hasSize(3);
    }
}
