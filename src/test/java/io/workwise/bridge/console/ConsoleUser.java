package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at the console without a browser: opens pages, follows links, fills in forms and presses buttons. */
public final class ConsoleUser {
    public static final String ADMIN = "the-token-of-the-admin";
    public static final String OPERATOR = "the-token-of-the-operator";
    public static final String VIEWER = "the-token-of-the-viewer";
    private static final Pattern FORM = Pattern.compile("(?s)<form ([^>]*)>(.*?)</form>");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    public final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    /** The last {@code Set-Cookie} header. */
    public String setCookie;

    public HttpResponse<String> shown;
    public String path;

    public ConsoleUser(int port) {
        this.port = port;
    }

    public static String token(Access.Role role) {
        return switch (role) {
            case ADMIN -> ADMIN;
            case OPERATOR -> OPERATOR;
            case VIEWER -> VIEWER;
        };
    }

    /** Serves the console of the company's bridge, with a token for each role. */
    public static AdminServer serve(TestCompany company, Clock clock, String url) {
        Access access = new Access(
                List.of(
                        Map.entry(ADMIN, Access.Role.ADMIN),
                        Map.entry(OPERATOR, Access.Role.OPERATOR),
                        Map.entry(VIEWER, Access.Role.VIEWER)),
                UnaryOperator.identity());
        return new AdminServer(
                company.parts(),
                access,
                new Console(company.parts(), access, new Console.Place(url, ZoneId.of("Europe/Berlin")), clock),
                TestPort.admin(0, url),
                Limits.DEFAULT);
    }

    public ConsoleUser sends(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public ConsoleUser logsIn(String token) {
        opens("/login");
        return presses("Anmelden", "token", token);
    }

    public ConsoleUser opens(String where) {
        return sees(send(request(where).GET().build(), where));
    }

    /**
     * Presses the button of that name in its form.
     *
     * @param namesAndValues the fields to fill in, as name, value, …
     */
    public ConsoleUser presses(String button, String... namesAndValues) {
        Matcher form = FORM.matcher(shown.body());
        while (form.find()) {
            if (Pattern.compile("<button[^>]*>\\s*" + Pattern.quote(button) + "\\s*</button>")
                    .matcher(form.group(2))
                    .find()) {
                List<String> fields = new ArrayList<>();
                HIDDEN.matcher(form.group(2))
                        .results()
                        .forEach(hidden -> fields.addAll(List.of(hidden.group(1), text(hidden.group(2)))));
                fields.addAll(List.of(namesAndValues));
                String action = attribute(form.group(1), "action");
                return form.group(1).contains("method=\"post\"")
                        ? posts(action, fields.toArray(String[]::new))
                        : opens(action + "?" + encoded(fields.toArray(String[]::new)));
            }
        }
        throw new AssertionError("no button '" + button + "' on " + path + ":\n" + shown.body());
    }

    /** Sends a form with these fields alone, without those of the page. */
    public ConsoleUser posts(String where, String... namesAndValues) {
        HttpRequest.Builder request = request(where)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(namesAndValues)));
        return sees(send(request.build(), where));
    }

    /**
     * Returns the server's answer and follows no redirect.
     *
     * @param namesAndValues the fields of a form to send; empty for a GET
     */
    public HttpResponse<String> answer(String where, String... namesAndValues) {
        HttpRequest.Builder request = request(where);
        return send(
                (namesAndValues.length == 0
                                ? request.GET()
                                : request.header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(encoded(namesAndValues))))
                        .build(),
                where);
    }

    public ConsoleUser follows(String link) {
        Matcher found = Pattern.compile("(?s)<a [^>]*href=\"([^\"]*)\"[^>]*>\\s*" + Pattern.quote(link) + "\\s*</a>")
                .matcher(shown.body());
        assertThat(found.find()).as("a link '%s' on %s", link, path).isTrue();
        return opens(text(found.group(1)));
    }

    private ConsoleUser sees(HttpResponse<String> response) {
        HttpResponse<String> now = response;
        while (now.statusCode() == 303) {
            String next = now.headers().firstValue("Location").orElseThrow();
            now = send(request(next).GET().build(), next);
        }
        shown = now;
        return this;
    }

    private HttpRequest.Builder request(String where) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + where));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .reduce((a, b) -> a + "; " + b)
                            .orElseThrow());
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest request, String where) {
        path = where;
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        setCookie = cookie;
        cookies.put(
                cookie.substring(0, cookie.indexOf('=')),
                cookie.substring(cookie.indexOf('=') + 1).split(";", 2)[0]);
    }

    /** Returns the page's text without markup, in one line. */
    public String reads() {
        return text(shown.body().replaceAll("(?s)<head>.*?</head>", "").replaceAll("<[^>]*>", " "))
                .replaceAll("\\s+", " ");
    }

    public int status() {
        return shown.statusCode();
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
        assertThat(value.find()).as("%s of %s", name, tag).isTrue();
        return text(value.group(1));
    }

    private static String text(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String encoded(String... namesAndValues) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }
}
