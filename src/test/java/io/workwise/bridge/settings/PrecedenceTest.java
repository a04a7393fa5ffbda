package io.workwise.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.engine.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** -D wins over the environment, the environment over the file, the file over the default. */
class PrecedenceTest {
    /** A token of the least length. */
    private static final String LONG = "0123456789abcdef0123456789abcdef-";

    @TempDir
    Path config;

    private final Properties system = new Properties();
    private final Map<String, String> environment = new HashMap<>(Map.of("WORKWISE", "t"));

    @BeforeEach
    void an_integration() throws IOException {
        Files.createDirectories(config.resolve("integrations"));
        integration("");
    }

    @Test
    void the_default_holds_if_nothing_is_set() {
        assertThat(setup().settings().get(Keys.ADMIN_PORT)).isEqualTo(8080);
    }

    @Test
    void the_file_wins_over_the_default() throws IOException {
        file("admin.port = 1001");
        assertThat(setup().settings().get(Keys.ADMIN_PORT)).isEqualTo(1001);
    }

    @Test
    void the_environment_wins_over_the_file() throws IOException {
        file("admin.port = 1001");
        environment.put("ADMIN_PORT", "1002");
        assertThat(setup().settings().get(Keys.ADMIN_PORT)).isEqualTo(1002);
    }

    @Test
    void minus_D_wins_over_the_environment() throws IOException {
        file("admin.port = 1001");
        environment.put("ADMIN_PORT", "1002");
        system.setProperty("admin.port", "1003");
        assertThat(setup().settings().get(Keys.ADMIN_PORT)).isEqualTo(1003);
    }

    @Test
    void a_dash_is_an_underscore_in_the_environment() {
        environment.put("EXPORT_SETTLE_TIME", "3m");
        environment.put("SCHEDULE_ATS_JOBS", "every 1h");
        assertThat(setup().settings().get(Keys.SETTLE_TIME)).isEqualTo(Duration.ofMinutes(3));
        assertThat(setup().settings().get(Keys.SCHEDULES.get("ats-jobs")))
                .isEqualTo(new Schedule(Duration.ofHours(1), null));
    }

    @Test
    void an_integration_overrides_all_of_them_for_itself_only() throws IOException {
        file("export.concurrency = 2");
        system.setProperty("export.concurrency", "3");
        integration("export.concurrency = 4\nworkwise.page-size = 7\nats.budget = 20/min");
        Setup setup = setup();
        assertThat(setup.integrations().get("acme").get(Keys.CONCURRENCY)).isEqualTo(4);
        assertThat(setup.integrations().get("acme").get(Keys.PAGE_SIZE)).isEqualTo(7);
        assertThat(setup.integrations().get("acme").budget()).isEqualTo(new Rate(20, Duration.ofMinutes(1)));
        assertThat(setup.settings().get(Keys.CONCURRENCY)).isEqualTo(3);
    }

    @Test
    void the_proxies_of_the_environment_hold_if_no_setting_names_one() throws IOException {
        environment.putAll(Map.of(
                "HTTPS_PROXY",
                "http://secure.test:1",
                "https_proxy",
                "http://lower.test:2",
                "HTTP_PROXY",
                "plain.test",
                "no_proxy",
                "a.test, b.test"));
        assertThat(setup().settings().get(Keys.PROXY).toString())
                .contains("http://lower.test:2 (https_proxy)", "http://plain.test:80 (HTTP_PROXY)");
        assertThat(setup().settings().get(Keys.NO_PROXY).entries()).containsExactly("a.test", "b.test");
        file("http.proxy = http://user:secret@setting.test:3\nhttp.no-proxy = c.test");
        integration("http.proxy = none");
        assertThat(setup().settings().get(Keys.PROXY).toString())
                .contains("http://setting.test:3 (http.proxy)")
                .doesNotContain("secret");
        assertThat(setup().settings().get(Keys.NO_PROXY).entries()).containsExactly("c.test");
        assertThat(setup().integrations().get("acme").get(Keys.PROXY)).isEqualTo(Proxies.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.proxy = socks5://user:secret@proxy.test:1080 | an http proxy such as",
                "http.proxy = https://proxy.test | an http proxy such as",
                "http.proxy = http://user:sec#ret@proxy.test | an http proxy such as",
                "http.proxy = http://proxy.test/path | an http proxy such as",
                "http.proxy = http:// | an http proxy such as",
                "http.no-proxy = a.test;b.test | hosts, addresses or networks",
                "http.ca-file = missing.pem | a readable file with certificates",
                "http.ca-file = pom.xml | a file with certificates in PEM form"
            })
    void an_unusable_proxy_or_file_is_a_fault_at_its_place(String line, String rule) throws IOException {
        file("# first\n" + line);
        List<Fault> faults = new ArrayList<>();
        Setup.read(config, Path.of("routes"), config.resolve("data"), system, environment, faults);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.toString())
                    .contains("application.properties:2: '" + line.substring(0, line.indexOf(' ')) + "' must be ", rule)
                    .doesNotContain("secret", "sec#ret");
            assertThat(fault.warning()).isFalse();
        });
    }

    @Test
    void a_proxy_of_the_environment_that_cannot_be_used_is_a_fault_unless_a_setting_overrides_it() throws IOException {
        environment.put("HTTPS_PROXY", "socks5://user:secret@proxy.test:1080");
        List<Fault> faults = new ArrayList<>();
        Setup.read(config, Path.of("routes"), config.resolve("data"), system, environment, faults);
        assertThat(faults)
                .singleElement()
                .asString()
                .startsWith("environment variable HTTPS_PROXY: 'HTTPS_PROXY' must be an http proxy")
                .doesNotContain("secret");
        file("http.proxy = none");
        assertThat(setup().settings().get(Keys.PROXY)).isEqualTo(Proxies.NONE);
    }

    @Test
    void an_integration_inherits_the_engines_settings() {
        environment.put("EXPORT_CONCURRENCY", "5");
        assertThat(setup().integrations().get("acme").get(Keys.CONCURRENCY)).isEqualTo(5);
    }

    @Test
    void secrets_come_from_the_environment_or_a_file() throws IOException {
        Files.writeString(config.resolve("secret"), " p@ss=\\word \n");
        environment.put("TOKEN", LONG + "from-env");
        file("admin.token = {{env:TOKEN}}\ndatabase.password = {{file:" + config.resolve("secret") + "}}");
        assertThat(setup().settings().get(Keys.ADMIN_TOKEN)).isEqualTo(LONG + "from-env");
        assertThat(setup().settings().get(Keys.DATABASE_PASSWORD)).isEqualTo("p@ss=\\word");
    }

    @Test
    void a_variable_of_our_own_name_wins_over_one_that_may_be_somebody_elses() {
        environment.put("ADMIN_PORT", "1002");
        environment.put("BRIDGE_ADMIN_PORT", "1003");
        environment.put("BRIDGE_SCHEDULE_ATS_JOBS", "every 1h");
        assertThat(setup().settings().get(Keys.ADMIN_PORT)).isEqualTo(1003);
        assertThat(setup().settings().get(Keys.SCHEDULES.get("ats-jobs")))
                .isEqualTo(new Schedule(Duration.ofHours(1), null));
        system.setProperty("admin.port", "1004");
        assertThat(setup().settings().get(Keys.ADMIN_PORT)).isEqualTo(1004);
    }

    @Test
    void an_unknown_variable_of_our_own_name_is_a_fault() {
        environment.put("BRIDGE_ADMIN_PROT", "1003");
        assertThatThrownBy(this::setup)
                .hasMessageContaining("'BRIDGE_ADMIN_PROT' is unknown")
                .hasMessageContaining("did you mean BRIDGE_ADMIN_PORT?")
                .hasMessageNotContaining("1003");
    }

    @Test
    void variables_of_the_start_script_and_kubernetes_are_ignored() {
        environment.putAll(
                Map.of("BRIDGE_OPTS", "-Xmx1g", "BRIDGE_URL", "http://bridge:8080", "BRIDGE_HOME", "/opt/bridge"));
        environment.putAll(Map.of(
                "BRIDGE_SERVICE_HOST",
                "10.0.0.1",
                "BRIDGE_SERVICE_PORT",
                "8080",
                "BRIDGE_SERVICE_PORT_ADMIN",
                "8080",
                "BRIDGE_PORT",
                "tcp://10.0.0.1:8080",
                "BRIDGE_PORT_8080_TCP",
                "tcp://10.0.0.1:8080",
                "BRIDGE_PORT_8080_TCP_ADDR",
                "10.0.0.1",
                "BRIDGE_PORT_8080_TCP_PORT",
                "8080",
                "BRIDGE_PORT_8080_TCP_PROTO",
                "tcp"));
        environment.putAll(Map.of(
                "BRIDGE_POSTGRESQL_SERVICE_HOST",
                "10.0.0.2",
                "BRIDGE_POSTGRESQL_PORT",
                "tcp://10.0.0.2:5432",
                "BRIDGE_POSTGRESQL_PORT_5432_TCP_ADDR",
                "10.0.0.2"));
        environment.put("BRIDGE_ADMIN_PORT", "tcp://10.0.0.3:8080");
        environment.put("ADMIN_PORT", "tcp://10.0.0.4:8080");
        assertThat(setup().settings().get(Keys.ADMIN_PORT))
                .as("services named bridge-admin and admin")
                .isEqualTo(8080);
        List<Fault> said = new ArrayList<>();
        Settings.load(config, system, environment, said);
        assertThat(said)
                .as("one line for each that looks like a setting")
                .allMatch(Fault::warning)
                .extracting(Fault::file)
                .containsExactlyInAnyOrder("environment variable ADMIN_PORT", "environment variable BRIDGE_ADMIN_PORT");
    }

    @Test
    void a_reference_is_followed_wherever_a_value_is_taken() throws IOException {
        Files.writeString(config.resolve("secret"), LONG + "from-file\n");
        environment.put("BRIDGE_ADMIN_TOKEN", "{{file:" + config.resolve("secret") + "}}");
        environment.put("VIEWER", LONG + "from-env");
        environment.put("ADMIN_VIEWER_TOKEN", "{{env:VIEWER}}");
        system.setProperty("admin.operator-token", "{{env:VIEWER}}-{{file:" + config.resolve("secret") + "}}");
        assertThat(setup().settings().get(Keys.ADMIN_TOKEN)).isEqualTo(LONG + "from-file");
        assertThat(setup().settings().get(Keys.VIEWER_TOKEN)).isEqualTo(LONG + "from-env");
        assertThat(setup().settings().get(Keys.OPERATOR_TOKEN)).isEqualTo(LONG + "from-env-" + LONG + "from-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\n", "secret\r\n", "secret\n\n", "\uFEFFsecret", "\uFEFFsecret\r\n"})
    void a_secret_loses_its_line_break_and_byte_order_mark(String text) throws IOException {
        Files.writeString(config.resolve("secret"), text);
        environment.putAll(Map.of("SECRET", text, "BRIDGE_DATABASE_USER", text, "WORKWISE", text));
        file(
                "oidc.client-secret = {{env:SECRET}}\noidc.issuer = https://login.example.org\noidc.client-id = c\noidc.admin = a\nadmin.url = https://b.example.org\ndatabase.password = {{file:"
                        + config.resolve("secret") + "}}");
        Setup setup = setup();
        assertThat(setup.settings().get(Keys.OIDC_CLIENT_SECRET)).isEqualTo("secret");
        assertThat(setup.settings().get(Keys.DATABASE_PASSWORD)).isEqualTo("secret");
        assertThat(setup.settings().get(Keys.DATABASE_USER)).isEqualTo("secret");
        assertThat(setup.integrations().get("acme").workwiseToken()).isEqualTo("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "'one\ntwo', remove all lines but one from",
        "'one\r\ntwo', remove all lines but one from",
        "'one\rtwo', remove all lines but one from",
        "'a\tb', remove the control character from",
        "'a\u0000b', remove the control character from",
        "'a\u0085b', remove the control character from",
        "'a\uFEFFb', remove the control character from"
    })
    void a_secret_with_a_second_line_or_a_control_character_is_refused_without_being_shown(String text, String rule)
            throws IOException {
        Files.writeString(config.resolve("secret"), text);
        environment.put("SECRET", text);
        for (String reference : List.of("{{env:SECRET}}", "{{file:" + config.resolve("secret") + "}}")) {
            file("admin.token = " + reference);
            assertThatThrownBy(this::setup).hasMessageContaining(rule).hasMessageNotContaining(text);
        }
        file("");
        environment.put("BRIDGE_ADMIN_TOKEN", text);
        assertThatThrownBy(this::setup).hasMessageContaining(rule).hasMessageNotContaining(text);
        environment.remove("BRIDGE_ADMIN_TOKEN");
        environment.put("WORKWISE", text);
        assertThatThrownBy(this::setup)
                .hasMessageContaining("workwise.token")
                .hasMessageContaining(rule)
                .hasMessageNotContaining(text);
    }

    @Test
    void a_file_with_a_byte_order_mark_is_read() throws IOException {
        file("\uFEFFadmin.port = 1001\nadmin.host = 0.0.0.0");
        assertThat(setup().settings().get(Keys.ADMIN_PORT)).isEqualTo(1001);
        Path integration = config.resolve("integrations/acme.properties");
        Files.writeString(integration, "\uFEFF" + Files.readString(integration));
        assertThat(setup().integrations()).containsKey("acme");
    }

    @Test
    void a_secret_that_looks_like_a_reference_is_taken_as_it_is() throws IOException {
        environment.put("TOKEN", LONG + "a$1{{env:HOME}}");
        file("admin.token = {{env:TOKEN}}");
        assertThat(setup().settings().get(Keys.ADMIN_TOKEN)).isEqualTo(LONG + "a$1{{env:HOME}}");
    }

    @Test
    void umlauts_long_lines_and_comments_are_read_as_in_any_properties_file() throws IOException {
        file("! a remark\nexport.retry-delays = 1s,\\\n   2s\ndatabase.user : Zürich");
        assertThat(setup().settings().get(Keys.RETRY_DELAYS))
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(setup().settings().get(Keys.DATABASE_USER)).isEqualTo("Zürich");
    }

    @Test
    void an_integration_may_know_its_ats_better_than_the_connector() throws IOException {
        assertThat(setup().integrations().get("acme").lookUp()).hasToString("SEARCH");
        integration("ats.look-up = authoritative\nats.look-up-lag = 30s");
        assertThat(setup().integrations().get("acme").lookUp()).hasToString("AUTHORITATIVE");
        assertThat(setup().integrations().get("acme").lookUpLag()).isEqualTo(Duration.ofSeconds(30));
    }

    private Setup setup() {
        return Setup.read(config, Path.of("routes"), config, system, environment);
    }

    private void file(String text) throws IOException {
        Files.writeString(config.resolve("application.properties"), text);
    }

    private void integration(String more) throws IOException {
        Files.writeString(config.resolve("integrations/acme.properties"), """
                ats = kombo
                ats.api-key = k
                ats.integration-id = personio:1
                workwise.base-url = https://workwise.example/
                workwise.token = {{env:WORKWISE}}
                """ + more);
    }
}
