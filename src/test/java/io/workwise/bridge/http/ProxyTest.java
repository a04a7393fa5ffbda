package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.workwise.bridge.http.FakeProxy.Mode;
import io.workwise.bridge.json.AnswerRoom;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests through a forward proxy, to hosts with certificates of a company's own authority. */
class ProxyTest {
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("user:p@ss word".getBytes(StandardCharsets.UTF_8));
    private static final HttpPort.Limits LIMITS =
            new HttpPort.Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

    @TempDir
    private static Path keys;

    @TempDir
    private Path config;

    private final HttpPort http = new HttpPort();
    private final List<Map<String, List<String>>> seen = new CopyOnWriteArrayList<>();
    private HttpServer plain;
    private HttpsServer secure;
    private FakeProxy toPlain;
    private FakeProxy toSecure;

    @BeforeAll
    static void aCompanysOwnCertificate() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "ats",
                "-keyalg",
                "EC",
                "-dname",
                "CN=ats.acme.invalid",
                "-ext",
                "san=dns:ats.acme.invalid",
                "-validity",
                "30");
        keytool(
                "-exportcert",
                "-alias",
                "ats",
                "-rfc",
                "-file",
                keys.resolve("ca.pem").toString());
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of(
                "-keystore", keys.resolve("keys.p12").toString(), "-storepass", "password", "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @BeforeEach
    void start() throws Exception {
        plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(ownTls()));
        for (HttpServer server : List.of(plain, secure)) {
            server.createContext("/", exchange -> {
                seen.add(Map.copyOf(exchange.getRequestHeaders()));
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/407") ? 407 : 200, 2);
                exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
                exchange.close();
            });
            server.start();
        }
        toPlain = new FakeProxy(plain.getAddress().getPort());
        toSecure = new FakeProxy(secure.getAddress().getPort());
    }

    private static SSLContext ownTls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.resolve("keys.p12"))) {
            store.load(in, "password".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        toPlain.close();
        toSecure.close();
        plain.stop(0);
        secure.stop(0);
    }

    @Test
    void https_goes_through_a_tunnel_and_only_the_proxy_gets_its_login() throws Exception {
        toSecure.wants(LOGIN);
        Way way = way(
                "http.proxy = http://user:p%40ss%20word@127.0.0.1:" + toSecure.port(),
                "http.ca-file = " + keys.resolve("ca.pem"));
        assertThat(get(way, "https://ats.acme.invalid/jobs")).isEqualTo(200);
        assertThat(get(way, "https://ats.acme.invalid/jobs")).isEqualTo(200);
        assertThat(toSecure.heads)
                .singleElement()
                .asString()
                .startsWith("CONNECT ats.acme.invalid:443 ")
                .doesNotContain("key-of-acme");
        assertThat(seen).hasSize(2).allSatisfy(headers -> assertThat(headers)
                .doesNotContainKey("Proxy-authorization")
                .containsKey("Authorization"));
    }

    @Test
    void http_goes_to_the_proxy_with_the_whole_url() throws Exception {
        toPlain.wants(LOGIN);
        assertThat(get(
                        way("http.proxy = http://user:p%40ss%20word@127.0.0.1:" + toPlain.port()),
                        "http://ats.acme.invalid:81/jobs?page=2"))
                .isEqualTo(200);
        assertThat(toPlain.heads).singleElement().asString().startsWith("GET http://ats.acme.invalid:81/jobs?page=2 ");
        assertThat(seen).singleElement().satisfies(headers -> assertThat(headers)
                .doesNotContainKey("Proxy-authorization"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 502, 503, 504})
    void a_refusal_of_the_proxy_is_not_an_answer_of_the_ats(int status) throws Exception {
        toSecure.does(Mode.REFUSES, status);
        ProxyException refused = catchThrowableOfType(
                ProxyException.class,
                () -> get(way("http.proxy = 127.0.0.1:" + toSecure.port()), "https://ats.acme.invalid/jobs"));
        assertThat(refused.refused()).isTrue();
        assertThat(NoAnswer.say("the ATS", refused, "https://ats.acme.invalid", "ats.base-url"))
                .isEqualTo(
                        "the ATS cannot be reached at https://ats.acme.invalid (ats.base-url): the proxy http://127.0.0.1:"
                                + toSecure.port() + " (http.proxy) answered " + status + " instead of connecting");
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void a_proxy_that_wants_another_login_is_named_instead_of_the_ats(String scheme) throws Exception {
        FakeProxy proxy = scheme.equals("http") ? toPlain : toSecure;
        proxy.wants(LOGIN);
        Way way = way("http.proxy = http://user:wrong@127.0.0.1:" + proxy.port());
        ProxyException refused =
                catchThrowableOfType(ProxyException.class, () -> get(way, scheme + "://ats.acme.invalid/jobs"));
        assertThat(refused.wantsLogin()).isTrue();
        assertThat(refused.say())
                .contains("http://127.0.0.1:" + proxy.port(), "http.proxy")
                .doesNotContain("wrong");
        assertThat(seen).isEmpty();
    }

    @Test
    void a_407_through_a_tunnel_comes_from_the_host() throws Exception {
        assertThat(get(
                        way("http.proxy = 127.0.0.1:" + toSecure.port(), "http.ca-file = " + keys.resolve("ca.pem")),
                        "https://ats.acme.invalid/407"))
                .isEqualTo(407);
    }

    @Test
    void a_proxy_that_cannot_be_reached_is_named() throws Exception {
        int free = toPlain.port();
        toPlain.close();
        IOException failure = catchThrowableOfType(
                IOException.class,
                () -> get(way("http.proxy = http://127.0.0.1:" + free), "http://ats.acme.invalid/jobs"));
        assertThat(NoAnswer.say("the ATS", failure, "http://ats.acme.invalid", "ats.base-url"))
                .isEqualTo(
                        "the ATS cannot be reached at http://ats.acme.invalid (ats.base-url), through the proxy http://127.0.0.1:"
                                + free + " (http.proxy)");
    }

    @Test
    void hosts_of_no_proxy_are_asked_without_the_proxy() throws Exception {
        Way way = way("http.proxy = http://127.0.0.1:" + toPlain.port(), "http.no-proxy = 127.0.0.0/8");
        assertThat(get(way, "http://127.0.0.1:" + plain.getAddress().getPort() + "/jobs"))
                .isEqualTo(200);
        assertThat(toPlain.heads).isEmpty();
    }

    @Test
    void the_environment_names_a_proxy_for_each_scheme_but_not_for_this_machine() throws Exception {
        Map<String, String> environment = Map.of(
                "http_proxy",
                "http://127.0.0.1:" + toPlain.port(),
                "HTTPS_PROXY",
                "127.0.0.1:" + toSecure.port(),
                "NO_PROXY",
                ".internal, 10.0.0.0/8");
        Way way = way(environment);
        assertThat(get(way, "http://ats.acme.invalid/jobs")).isEqualTo(200);
        assertThat(get(way, "http://127.0.0.1:" + plain.getAddress().getPort() + "/jobs"))
                .isEqualTo(200);
        assertThat(toPlain.heads).hasSize(1);
        assertThatThrownBy(() -> get(way, "https://ats.acme.invalid/jobs"))
                .as("goes through the other proxy, and the certificate is not trusted")
                .hasCauseInstanceOf(SSLException.class);
        assertThat(toSecure.heads).hasSize(1);
        assertThat(get(
                        way(Map.of("HTTP_PROXY", "http://127.0.0.1:1"), "http.proxy = none"),
                        "http://127.0.0.1:" + plain.getAddress().getPort() + "/"))
                .as("the setting outranks the environment")
                .isEqualTo(200);
    }

    @Test
    void a_companys_own_certificate_authority_is_trusted_only_if_a_setting_names_it() throws Exception {
        Way with = way("http.proxy = 127.0.0.1:" + toSecure.port(), "http.ca-file = " + keys.resolve("ca.pem"));
        assertThat(get(with, "https://ats.acme.invalid/jobs")).isEqualTo(200);
        IOException failure = catchThrowableOfType(
                IOException.class,
                () -> get(way("http.proxy = 127.0.0.1:" + toSecure.port()), "https://ats.acme.invalid/jobs"));
        assertThat(NoAnswer.say("the ATS", failure, "https://ats.acme.invalid", "ats.base-url"))
                .startsWith("the ATS cannot be trusted at");
        assertThatThrownBy(() -> get(with, "https://another.invalid/jobs"))
                .as("the certificate is for another host")
                .hasCauseInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "example.org | example.org | 443 | true",
                "example.org | ats.EXAMPLE.org | 443 | true",
                "example.org | notexample.org | 443 | false",
                ".example.org | ats.example.org | 443 | true",
                "*.example.org | example.org | 443 | true",
                "ats.internal:8443 | ats.internal | 8443 | true",
                "ats.internal:8443 | ats.internal | 443 | false",
                "* | any.test | 80 | true",
                "10.0.0.0/8 | 10.20.30.40 | 443 | true",
                "10.0.0.0/8 | 11.0.0.1 | 443 | false",
                "10.0.0.0/8 | host.test | 443 | false",
                "::1 | ::1 | 80 | true",
                "[::1]:80 | ::1 | 80 | true",
                "fd00::/8 | fd00::7 | 80 | true",
                "0.1 | 10.0.0.1 | 80 | false",
                "a.test b.test | b.test | 80 | true",
                "example.org | example.org. | 443 | true"
            })
    void no_proxy_takes_hosts_addresses_and_networks(String noProxy, String host, int port, boolean straight)
            throws Exception {
        Way way = way("http.proxy = proxy.test:3128", "http.no-proxy = " + noProxy);
        assertThat(way.proxy(new org.apache.hc.core5.http.HttpHost("https", host, port)) == null)
                .isEqualTo(straight);
    }

    private int get(Way way, String url) throws IOException {
        OutwardRequest request = new OutwardRequest(way, "GET", URI.create(url));
        request.setHeader("Authorization", "key-of-acme");
        try (HttpPort.Exchange exchange = http.send(request, LIMITS)) {
            AnswerReader.read(exchange, AnswerRoom.forAMoment());
            return exchange.status();
        }
    }

    private Way way(String... lines) throws IOException {
        return way(Map.of(), lines);
    }

    private Way way(Map<String, String> environment, String... lines) throws IOException {
        Files.writeString(config.resolve("application.properties"), String.join("\n", lines));
        List<Fault> faults = new ArrayList<>();
        Settings settings = Settings.load(config, new Properties(), environment, faults);
        assertThat(faults).isEmpty();
        return Way.of(settings);
    }
}
