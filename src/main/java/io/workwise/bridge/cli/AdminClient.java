package io.workwise.bridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.IntConsumer;

/** Calls the admin API of a running bridge. Sends each call once. */
public final class AdminClient {
    private static final String HOW =
            "set ADMIN_TOKEN to one that 'bridge token create' made or that admin.token holds, or give --token, which asks for it";
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    private final String url;
    private final String token;

    public AdminClient(String url, String token) {
        this.url = url.replaceAll("/+$", "");
        this.token = token == null ? "" : token.strip();
        if (!this.token.matches("[\\x21-\\x7e]+")) { // refused here, because the JDK's message would quote the token
            throw new ApiException(
                    "no-token",
                    this.token.isEmpty()
                            ? "there is no token; " + HOW
                            : "the token holds characters that no token has");
        }
    }

    /** Returns a path with encoded segments: an id may contain any character. */
    public static String path(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            if (segment.isEmpty()) {
                throw new ApiException("bad-request", "an id must not be empty");
            }
            path.append('/').append(encoded(segment));
        }
        return path.toString();
    }

    static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
    }

    /**
     * Returns a query string.
     *
     * @param query names and values in turn; a name without a value is left out
     */
    static String query(String... query) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < query.length; i += 2) {
            if (query[i + 1] != null) {
                text.append(text.isEmpty() ? '?' : '&')
                        .append(query[i])
                        .append('=')
                        .append(encoded(query[i + 1]));
            }
        }
        return text.toString();
    }

    public JsonNode get(String path) {
        return call("GET", path, null);
    }

    /** Returns the resource; null if it does not exist. */
    JsonNode find(String path) {
        try {
            return get(path);
        } catch (ApiException e) {
            if (e.code().equals("not-found")) {
                return null;
            }
            throw e;
        }
    }

    /**
     * Returns all pages of a list as one.
     *
     * @param progress receives the number of items so far
     */
    public ObjectNode all(String path, IntConsumer progress) {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        ArrayNode items = whole.putArray("items");
        String cursor = null;
        do {
            JsonNode page = get(path
                    + (path.contains("?") ? "&" : "?")
                    + query("limit", "200", "cursor", cursor).substring(1));
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").textValue();
            progress.accept(items.size());
        } while (cursor != null);
        return whole.putNull("nextCursor");
    }

    public JsonNode call(String method, String path, JsonNode body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                    .timeout(TO_ANSWER)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                    .build();
            return answer(http.send(request, BodyHandlers.ofString()));
        } catch (IllegalArgumentException e) {
            throw new ApiException("bad-url", "'" + url + "' is not an address such as http://127.0.0.1:8080");
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new ApiException(
                    "not-reachable",
                    "no bridge answers at " + url
                            + "; start one with 'bridge run', or give its address with --url or BRIDGE_URL");
        } catch (IOException e) {
            throw new ApiException(
                    "no-answer",
                    url + " was asked and did not answer (" + e.getClass().getSimpleName() + ")"
                            + (method.equals("GET")
                                    ? "; try again"
                                    : "; the change may have been made, so check before you repeat it"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted", "stopped while waiting for " + url);
        }
    }

    private JsonNode answer(HttpResponse<String> response) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            json = Json.MAPPER.missingNode();
        }
        if (response.statusCode() / 100 == 2 && (response.statusCode() == 204 || json.isObject())) {
            return json;
        }
        if (response.statusCode() == 401) {
            throw new ApiException("unauthorized", "the bridge at " + url + " does not accept this token; " + HOW);
        }
        if (json.hasNonNull("code")) {
            throw new ApiException(
                    json.path("code").asText(), json.path("detail").asText());
        }
        throw new ApiException(
                "not-the-api",
                url + " answered " + response.statusCode()
                        + ", but not as the admin API does; check --url or BRIDGE_URL");
    }
}
