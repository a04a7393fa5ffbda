package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.http.FakeProxy;
import io.workwise.bridge.http.Way;
import io.workwise.bridge.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to the OpenID provider use the configured proxy and certificates. */
class OidcHttpTest {
    private static final String ISSUER = "http://login.acme.invalid/realm";
    private HttpServer provider;
    private FakeProxy proxy;
    private Way way;

    @BeforeEach
    void start() throws Exception {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers(
                "/realm/.well-known/openid-configuration",
                200,
                "{\"issuer\":\"" + ISSUER
                        + "\",\"authorization_endpoint\":\"https://login.acme.invalid/in\",\"token_endpoint\":\""
                        + ISSUER + "/token\",\"jwks_uri\":\"" + ISSUER
                        + "/keys\",\"subject_types_supported\":[\"public\"],\"response_types_supported\":[\"code\"]}");
        answers("/realm/token", 400, "{\"error\":\"invalid_grant\"}");
        answers("/other/.well-known/openid-configuration", 404, "{}");
        provider.start();
        proxy = new FakeProxy(provider.getAddress().getPort());
        Properties settings = new Properties();
        settings.setProperty("http.proxy", "http://127.0.0.1:" + proxy.port());
        way = Way.of(Settings.load(Path.of("none"), settings, Map.of(), new ArrayList<>()));
    }

    private void answers(String path, int status, String body) {
        provider.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            byte[] said = exchange.getRequestMethod().equals("POST")
                    ? exchange.getRequestBody().readAllBytes()
                    : body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        provider.stop(0);
    }

    @Test
    void the_providers_description_comes_through_the_proxy() throws Exception {
        OidcProvider known = new OidcProvider(settings(ISSUER), new OidcHttp(way));
        assertThat(known.loginUrl(OidcAttempt.begin("/")).toString()).startsWith("https://login.acme.invalid/in?");
        assertThat(proxy.heads)
                .singleElement()
                .asString()
                .startsWith("GET http://login.acme.invalid/realm/.well-known/openid-configuration ");
    }

    @Test
    void requests_and_answers_pass_unchanged() throws Exception {
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, URI.create(ISSUER + "/token"));
        request.setContentType("application/x-www-form-urlencoded");
        request.setAuthorization("Basic bridge");
        request.setBody("code=7&x=%20");
        HTTPResponse response = request.send(new OidcHttp(way));
        assertThat(response.getStatusCode()).isEqualTo(400);
        assertThat(response.getBody()).isEqualTo("code=7&x=%20");
        assertThat(proxy.heads)
                .singleElement()
                .asString()
                .contains(
                        "POST http://login.acme.invalid/realm/token ",
                        "Authorization: Basic bridge",
                        "Content-Type: application/x-www-form-urlencoded");
    }

    @Test
    void a_provider_that_is_not_there_or_calls_itself_something_else_is_not_taken() {
        assertThatThrownBy(() -> new OidcProvider(settings("http://login.acme.invalid/other"), new OidcHttp(way)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> new OidcProvider(settings(ISSUER + "/"), new OidcHttp(way)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("names another issuer");
    }

    private static OidcSettings settings(String issuer) {
        return new OidcSettings(
                issuer, "bridge", "", List.of("openid"), "https://bridge.acme.invalid", "roles", Map.of());
    }
}
