package io.workwise.bridge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.workwise.bridge.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An ATS behind Merge that fetches each document by its link: once while it takes the candidate, and once more later.
 */
public final class AtsThatFetches implements AutoCloseable {
    public static final String JOB = "job-1";
    private final HttpClient client = HttpClient.newHttpClient();
    private final Javalin server = Javalin.create(config -> config.startup.showJavalinBanner = false);
    public final List<JsonNode> candidates = new CopyOnWriteArrayList<>();
    /** The SHA-256 of each fetched document, by file name. */
    public final Map<String, String> fetched = new ConcurrentHashMap<>();

    public final List<Integer> secondTries = new CopyOnWriteArrayList<>();

    public AtsThatFetches() {
        RoutesConfig routes = server.unsafe.routes;
        routes.get(
                "/ats/v1/jobs",
                context -> json(
                        context,
                        200,
                        "{\"next\": null, \"results\": [{\"id\": \"" + JOB
                                + "\", \"name\": \"Koch\", \"status\": \"OPEN\"}]}"));
        routes.get("/ats/v1/job-interview-stages", context -> json(context, 200, "{\"next\": null, \"results\": []}"));
        routes.post("/ats/v1/candidates", this::take);
        routes.post(
                "/ats/v1/applications",
                context -> json(
                        context, 201, "{\"model\": {\"id\": \"application-1\"}, \"warnings\": [], \"errors\": []}"));
        server.start("127.0.0.1", 0);
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    private void take(Context context) throws Exception {
        JsonNode candidate = Json.read(context.bodyAsBytes()).path("model");
        candidates.add(candidate);
        for (JsonNode attachment : candidate.path("attachments")) {
            URI link = URI.create(attachment.path("file_url").asText());
            fetched.put(
                    attachment.path("file_name").asText(),
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256")
                                    .digest(get(link).body())));
            secondTries.add(get(link).statusCode());
        }
        json(context, 201, "{\"model\": {\"id\": \"candidate-1\"}, \"warnings\": [], \"errors\": []}");
    }

    public HttpResponse<byte[]> get(URI link) throws Exception {
        return client.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
    }

    public List<URI> links() {
        List<URI> links = new ArrayList<>();
        candidates.forEach(candidate -> candidate
                .path("attachments")
                .forEach(attachment ->
                        links.add(URI.create(attachment.path("file_url").asText()))));
        return links;
    }

    private static void json(Context context, int status, String body) {
        context.status(status).contentType("application/json").result(body);
    }

    @Override
    public void close() {
        server.stop();
    }
}
