package io.workwise.bridge.settings;

import static io.workwise.bridge.settings.Keys.SCHEDULES;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The defaults of all settings. A change of a default is a change here too, so that nobody makes it by accident. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefaultsTest {
    private final Set<String> asserted = new HashSet<>();

    @Test
    void the_admin_api_listens_on_the_loopback_only() {
        defaultOf(Keys.ADMIN_HOST, "127.0.0.1");
        defaultOf(Keys.ADMIN_PORT, 8080);
    }

    @Test
    void health_and_metrics_listen_on_the_loopback_only() {
        defaultOf(Keys.MANAGEMENT_HOST, "127.0.0.1");
        defaultOf(Keys.ADMIN_URL, "");
        defaultOf(Keys.ADMIN_TIME_ZONE, java.time.ZoneId.of("Europe/Berlin"));
        defaultOf(Keys.MANAGEMENT_PORT, 8081);
        defaultOf(Keys.DOCUMENTS_URL, "");
        defaultOf(Keys.DOCUMENTS_PORT, 8082);
        defaultOf(Keys.DOCUMENTS_HOST, "127.0.0.1");
        defaultOf(Keys.DOCUMENTS_LINK_LASTS, Duration.ofMinutes(15));
    }

    @Test
    void a_port_keeps_500_connections_and_cuts_off_who_is_silent_for_ten_seconds_or_slower_than_a_kilobyte_a_second() {
        defaultOf(Keys.ADMIN_ALLOWED_HOSTS, List.of());
        defaultOf(Keys.SERVER_CONNECTIONS, 500);
        defaultOf(Keys.SERVER_CLIENT_TIMEOUT, ofSeconds(10));
        defaultOf(Keys.SERVER_IDLE_TIMEOUT, ofMinutes(1));
        defaultOf(Keys.SERVER_SLOWEST_CLIENT, 1_000);
    }

    @Test
    void the_log_is_text_for_people_with_a_line_for_each_write() {
        defaultOf(Keys.LOG_FORMAT, "text");
        defaultOf(Keys.LOG_LEVEL, "info");
        defaultOf(Keys.LOG_LEVELS, java.util.Map.of());
    }

    @Test
    void nothing_is_traced() {
        defaultOf(Keys.TRACES_ENDPOINT, "");
        defaultOf(Keys.TRACES_HEADERS, java.util.Map.of());
    }

    @Test
    void traffic_leaves_this_machine_encrypted() {
        defaultOf(Keys.CLEARTEXT, Cleartext.LOOPBACK);
    }

    @Test
    void no_token_is_known_to_everybody() {
        defaultOf(Keys.ADMIN_TOKEN, "");
        defaultOf(Keys.OPERATOR_TOKEN, "");
        defaultOf(Keys.VIEWER_TOKEN, "");
        defaultOf(Keys.ADMIN_TRUSTED_PROXIES, Keys.ADMIN_TRUSTED_PROXIES.defaultValue());
        assertThat(Keys.ADMIN_TRUSTED_PROXIES.defaultValue().contain("127.0.0.1"))
                .isFalse();
        defaultOf(Keys.ADMIN_TOKEN_LOGIN, true);
        defaultOf(Keys.OIDC_INTEGRATIONS_CLAIM, "");
        defaultOf(Keys.RETENTION_AUDIT, Duration.ofDays(1095));
        defaultOf(Keys.HASH_KEY, "");
    }

    @Test
    void the_ledger_is_a_file_in_the_data_folder() {
        defaultOf(Keys.DATABASE_URL, "jdbc:sqlite:{data}/bridge.db");
        defaultOf(Keys.DATABASE_USER, "");
        defaultOf(Keys.DATABASE_PASSWORD, "");
    }

    @Test
    void nobody_logs_in_by_a_provider_until_one_is_named_and_then_by_the_claim_roles() {
        List.of(
                        Keys.OIDC_ISSUER,
                        Keys.OIDC_CLIENT_ID,
                        Keys.OIDC_CLIENT_SECRET,
                        Keys.OIDC_VIEWER,
                        Keys.OIDC_OPERATOR,
                        Keys.OIDC_ADMIN)
                .forEach(setting -> defaultOf(setting, ""));
        defaultOf(Keys.OIDC_SCOPES, "openid profile");
        defaultOf(Keys.OIDC_ROLES_CLAIM, "roles");
    }

    @Test
    void a_lost_instance_is_noticed_after_a_quarter_of_a_minute() {
        defaultOf(Keys.INSTANCE_LEASE, ofSeconds(15));
    }

    @Test
    void a_stop_takes_half_a_minute_and_rows_stay_a_year() {
        defaultOf(Keys.STOP_TIMEOUT, ofSeconds(30));
        defaultOf(Keys.MAPPING_TIMEOUT, ofSeconds(2));
        defaultOf(Keys.RETENTION, ofDays(365));
        defaultOf(Keys.RETENTION_OPEN, ofDays(730));
        defaultOf(Keys.RETENTION_AUDIT, ofDays(1095));
        defaultOf(Keys.RETENTION_PROBLEMS, ofDays(365));
    }

    @Test
    void nobody_is_notified_of_problems_unless_the_settings_name_a_channel() {
        List.of(
                        Keys.NOTIFY_WEBHOOK_URL,
                        Keys.NOTIFY_WEBHOOK_SECRET,
                        Keys.NOTIFY_MAIL_HOST,
                        Keys.NOTIFY_MAIL_USER,
                        Keys.NOTIFY_MAIL_PASSWORD,
                        Keys.NOTIFY_MAIL_FROM)
                .forEach(key -> defaultOf(key, ""));
        List.of(Keys.NOTIFY_MAIL_RECRUITER, Keys.NOTIFY_MAIL_ADMIN, Keys.NOTIFY_MAIL_OPS, Keys.NOTIFY_MAIL_ENGINEER)
                .forEach(key -> defaultOf(key, List.of()));
        defaultOf(Keys.NOTIFY_MAIL_PORT, 587);
        defaultOf(Keys.NOTIFY_MAIL_TLS, "starttls");
        defaultOf(Keys.NOTIFY_LANGUAGE, "de");
        defaultOf(Keys.NOTIFY_AT_MOST, 20);
        defaultOf(Keys.NOTIFY_DIGEST, Optional.empty());
    }

    @Test
    void eight_applications_of_an_integration_are_under_way_at_once() {
        defaultOf(Keys.CONCURRENCY, 8);
        defaultOf(Keys.LEASE, ofMinutes(2));
    }

    @Test
    void a_write_of_unknown_outcome_is_looked_up_after_a_quarter_of_an_hour_and_again_two_minutes_later() {
        defaultOf(Keys.SETTLE_TIME, ofMinutes(15));
        defaultOf(Keys.SECOND_LOOK_UP, ofMinutes(2));
    }

    @Test
    void R23_retries_survive_72_hours_of_outage_without_anybody_acting() {
        defaultOf(
                Keys.RETRY_DELAYS,
                List.of(
                        ofSeconds(5),
                        ofMinutes(1),
                        ofMinutes(5),
                        ofMinutes(30),
                        ofHours(2),
                        ofHours(5),
                        ofHours(10),
                        ofHours(14),
                        ofHours(20),
                        ofHours(24)));
        assertThat(Keys.RETRY_DELAYS.defaultValue().stream().reduce(Duration.ZERO, Duration::plus))
                .isGreaterThan(ofHours(72));
    }

    @Test
    void the_connector_says_how_many_requests_its_ats_takes() {
        defaultOf(Keys.ATS_BUDGET, "connector");
    }

    @Test
    void a_connection_comes_in_5_seconds_and_an_answer_in_60() {
        defaultOf(Keys.CONNECT_TIMEOUT, ofSeconds(5));
        defaultOf(Keys.RESPONSE_TIMEOUT, ofSeconds(60));
    }

    @Test
    void hosts_are_asked_straight_and_trusted_as_the_system_trusts_them() {
        defaultOf(Keys.PROXY, Proxies.NONE);
        defaultOf(Keys.NO_PROXY, new NoProxy(List.of()));
        defaultOf(Keys.CA_FILE, new CaFile("", List.of()));
    }

    @Test
    void workwise_is_read_in_pages_of_100_that_overlap_by_a_quarter_of_an_hour() {
        defaultOf(Keys.PAGE_SIZE, 100);
        defaultOf(Keys.WORKWISE_APPLICATION_URL, new LinkTemplate(""));
        defaultOf(Keys.ATS_APPLICATION_URL, new LinkTemplate(""));
        defaultOf(Keys.ATS_JOB_URL, new LinkTemplate(""));
        defaultOf(Keys.OVERLAP, ofMinutes(15));
        defaultOf(Keys.SWEEP_WINDOW, ofDays(30));
    }

    @Test
    void each_flow_has_its_schedule() {
        defaultOf(SCHEDULES.get("applications"), new Schedule(ofSeconds(30), null));
        defaultOf(SCHEDULES.get("resume-exports"), new Schedule(ofSeconds(5), null));
        defaultOf(SCHEDULES.get("ats-jobs"), new Schedule(ofMinutes(10), null));
        defaultOf(SCHEDULES.get("ats-statuses"), new Schedule(ofMinutes(10), null));
        defaultOf(SCHEDULES.get("workwise-jobs"), new Schedule(ofMinutes(5), null));
        defaultOf(SCHEDULES.get("outcomes"), new Schedule(ofMinutes(5), null));
        defaultOf(SCHEDULES.get("reconcile"), new Schedule(ofSeconds(30), null));
        defaultOf(SCHEDULES.get("sweep"), new Schedule(null, "0 0 3 * * ?"));
        defaultOf(SCHEDULES.get("retention"), new Schedule(null, "0 30 3 * * ?"));
        defaultOf(SCHEDULES.get("required-fields"), new Schedule(null, "0 30 2 * * ?"));
    }

    @AfterAll
    void no_setting_is_without_an_asserted_default() {
        assertThat(Keys.ALL)
                .extracting(Setting::key)
                .as("settings whose default no test asserts")
                .containsExactlyInAnyOrderElementsOf(asserted);
    }

    private <T> void defaultOf(Setting<T> setting, T value) {
        assertThat(setting.defaultValue()).as(setting.key()).isEqualTo(value);
        asserted.add(setting.key());
    }
}
