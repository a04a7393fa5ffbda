package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.connector.Login;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A 401 costs one new token, and holds the integration only if the ATS never accepted the refused one. */
class AccessTokensTest {
    @TempDir
    Path folder;

    private final HttpPort http = new HttpPort();
    private final AtomicInteger fetched = new AtomicInteger();
    private HttpServer server;
    private TestCompany company;
    private AccessTokens tokens;
    private Integration integration;
    private Login.Token login;

    @BeforeEach
    void anAtsThatGivesTokens() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            byte[] answer = ("{\"access_token\": \"token-" + fetched.incrementAndGet() + "\", \"expires_in\": 3600}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder)).open();
        tokens = new AccessTokens(http, company.gate());
        integration = company.integrations().get(TestCompany.INTEGRATION);
        login = new Login.Token(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/token",
                null,
                Map.of(),
                Jq.compile(".access_token"),
                Jq.compile(".expires_in"),
                "Bearer");
    }

    @AfterEach
    void stop() {
        company.close();
        server.stop(0);
        http.close();
    }

    private String token() {
        return tokens.of(integration, login);
    }

    @Test
    void one_token_serves_all_requests_until_it_is_refused() {
        String first = token();
        tokens.worked(integration, first);
        assertThat(token()).isEqualTo(first).isEqualTo("token-1");
        assertThat(tokens.refused(integration, first)).isTrue();
        assertThat(token()).isEqualTo("token-2");
    }

    @Test
    void requests_that_were_under_way_with_the_same_token_all_get_a_new_one() {
        String first = token();
        tokens.worked(integration, first);
        assertThat(tokens.refused(integration, first)).isTrue();
        assertThat(tokens.refused(integration, first))
                .as("refused before the new token was fetched")
                .isTrue();
        String second = token();
        assertThat(tokens.refused(integration, first))
                .as("refused after the new token was fetched")
                .isTrue();
        assertThat(token()).as("the new token is kept").isEqualTo(second);
        assertThat(fetched).hasValue(2);
    }

    @Test
    void a_token_that_was_never_accepted_means_that_the_credentials_are_refused() {
        String first = token();
        assertThat(tokens.refused(integration, first)).isFalse();
        assertThat(tokens.refused(integration, first))
                .as("another request with the same token")
                .isFalse();
        String second = token();
        assertThat(tokens.refused(integration, second)).isFalse();
    }
}
