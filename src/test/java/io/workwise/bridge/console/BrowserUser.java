package io.workwise.bridge.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A person at the console with a real browser. Records everything that a good page never causes, and reports it at the
 * end.
 */
public final class BrowserUser implements AutoCloseable {
    private static final int PHONE = 390;
    private static final double PATIENCE = 10_000;
    public final Page page;
    private final BrowserContext context;
    private final String site;
    private String elsewhere = "data:image/svg";
    private final Properties words = new Properties();
    private final List<String> troubles = new ArrayList<>();

    private BrowserUser(int port, String language, NewContextOptions options) {
        site = "http://127.0.0.1:" + port;
        context = Chromium.browser().newContext(options.setBaseURL(site).setLocale("fr-FR"));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        watch(page);
        try (InputStreamReader in = new InputStreamReader(
                BrowserUser.class.getResourceAsStream("/console/messages_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        opens("/language/" + language + "?to=/login");
    }

    public static BrowserUser atADesk(int port, String language) {
        return new BrowserUser(port, language, new NewContextOptions().setViewportSize(1280, 900));
    }

    public static BrowserUser atADesk(int port, ColorScheme colours) {
        return new BrowserUser(
                port, "de", new NewContextOptions().setViewportSize(1280, 900).setColorScheme(colours));
    }

    /**
     * Opens a browser in a company's network.
     *
     * @param login another site that the console leads to
     */
    public static BrowserUser atADeskOfACompany(int port, String login) {
        BrowserUser visitor = atADesk(port, "de");
        visitor.elsewhere = login;
        return visitor;
    }

    public static BrowserUser withAPhone(int port) {
        return new BrowserUser(
                port,
                "de",
                new NewContextOptions()
                        .setViewportSize(PHONE, 844)
                        .setIsMobile(true)
                        .setHasTouch(true));
    }

    private void watch(Page watched) {
        watched.onDialog(dialog -> {
            troubles.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        watched.onPageError(error -> troubles.add("a script failed: " + error));
        watched.onConsoleMessage(message -> {
            if (List.of("error", "warning").contains(message.type())
                    && !message.text()
                            .matches("Failed to load resource: the server responded with a status of (4|502).*")) {
                troubles.add(watched.url() + " said: " + message.text());
            }
        });
        watched.onRequest(request -> {
            if (Stream.of(site + "/", elsewhere).noneMatch(request.url()::startsWith)) {
                troubles.add("a request to " + request.url());
            }
        });
    }

    /** Returns the console's text in the visitor's language, with its values. */
    public String t(String key, Object... values) {
        String text = words.getProperty(key);
        assertThat(text).as("the text %s", key).isNotNull();
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    public BrowserUser logsIn(String token) {
        opens("/login");
        page.getByLabel(t("login.token")).fill(token);
        return presses("login.button");
    }

    public BrowserUser opens(String where) {
        page.navigate(where);
        return this;
    }

    public BrowserUser presses(String key, Object... values) {
        button(key, values).click();
        return this;
    }

    public Locator button(String key, Object... values) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(t(key, values)).setExact(true));
    }

    public BrowserUser follows(String text) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(text).setExact(true))
                .first()
                .click();
        return this;
    }

    public BrowserUser picks(String label) {
        page.getByLabel(label).check();
        return this;
    }

    public BrowserUser searches(String key, String text) {
        page.getByLabel(t(key)).focus();
        return types(text);
    }

    /** Types into the focused search field, and waits until the list has followed. */
    public BrowserUser types(String text) {
        String query = "query=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        page.waitForResponse(response -> response.url().replace("%20", "+").contains(query), () -> page.keyboard()
                .type(text));
        assertThat(page.locator(".htmx-request, .htmx-swapping, .htmx-settling"))
                .hasCount(0);
        return this;
    }

    /** Waits until the page contains the text. */
    public BrowserUser reads(String text) {
        assertThat(page.locator("body")).containsText(text);
        return this;
    }

    public BrowserUser readsNot(String text) {
        assertThat(page.locator("body")).not().containsText(text);
        return this;
    }

    /** Unfolds everything that is folded. */
    public BrowserUser opened() {
        page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)");
        return this;
    }

    /** Returns how far the page is wider than its window, in pixels. */
    public int sticksOut() {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Returns the things that must never happen, but did. */
    public List<String> troubles() {
        page.evaluate("() => 1");
        return troubles;
    }

    @Override
    public void close() {
        List<String> seen = List.copyOf(troubles());
        context.close();
        assertThat(seen).as("what a good page never makes happen").isEmpty();
    }
}
