package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.testkit.TestCompany;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of another site cannot make the console act in the browser of a person who is logged in. Even the form's token
 * does not help it.
 */
class ConsoleFromElsewhereTest {
    private static final String JOB = "/job?integration=acme&id=w-1";

    @TempDir
    private Path folder;

    private TestCompany company;
    private AdminServer server;
    private HttpServer elsewhere;
    private volatile String html;

    @BeforeEach
    void aConsoleAndAnotherSite() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        server = ConsoleUser.serve(company, Clock.systemUTC(), "");
        elsewhere = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void close() {
        elsewhere.stop(0);
        server.close();
        company.close();
    }

    private boolean isLinked() {
        return company.links().find(TestCompany.INTEGRATION, TestCompany.WW_JOB).isPresent();
    }

    /** The host's name makes it a neighbour, whose requests carry the cookie, or a stranger, whose requests do not. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void another_site_cannot_make_it_act(String host) {
        try (BrowserUser victim = BrowserUser.atADesk(server.port(), "de")
                .logsIn(ConsoleUser.ADMIN)
                .opens(JOB)) {
            String token = victim.page.locator("input[name=form]").first().inputValue();
            String link = "http://127.0.0.1:" + server.port() + "/job/link?integration=acme&id=w-1";
            Page other = victim.page.context().newPage();
            for (String attack : List.of(
                    form(link, token), fetch(link, token), "<img src='" + link + "&atsJob=a-1&form=" + token + "'>")) {
                html = attack + "<iframe src='http://127.0.0.1:" + server.port() + JOB + "'></iframe>";
                other.navigate("http://" + host + ":" + elsewhere.getAddress().getPort() + "/");
                other.waitForCondition(() -> !other.locator("#wait").isVisible());
                assertThat(isLinked()).as(attack).isFalse();
                other.frames().stream()
                        .filter(frame -> frame.parentFrame() != null)
                        .forEach(frame -> assertThat(frame.content())
                                .as("what is shown in another's frame")
                                .doesNotContain("Mechatroniker"));
            }
            other.close();
            victim.opens(JOB)
                    .page
                    .getByRole(com.microsoft.playwright.options.AriaRole.RADIO)
                    .check();
            victim.presses("choice.link").reads(victim.t("job.said.linked"));
            assertThat(isLinked()).as("while its own page does").isTrue();
        }
    }

    private static String form(String link, String token) {
        return "<p id=wait>wait</p><iframe name=answer></iframe><form method=post target=answer action='" + link
                + "'><input name=form value='" + token + "'><input name=atsJob value=a-1></form>"
                + "<script>const frame = document.querySelector('iframe'); frame.onload = () => document.getElementById('wait').remove(); document.forms[0].submit()</script>";
    }

    private static String fetch(String link, String token) {
        return "<p id=wait>wait</p><script>fetch('" + link
                + "', {method: 'POST', mode: 'no-cors', credentials: 'include', body: new URLSearchParams({form: '"
                + token + "', atsJob: 'a-1'})}).finally(() => document.getElementById('wait').remove())</script>";
    }
}
