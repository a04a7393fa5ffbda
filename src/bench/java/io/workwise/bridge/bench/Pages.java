package io.workwise.bridge.bench;

import io.workwise.bridge.bench.Growth.Size;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long pages of the console and answers of the API take, on a database with one job and on one with 10,000 jobs, all linked, and 1,000,000 applications. */
final class Pages {
    private static final int WARM_UP = 60;
    private static final int TIMES = 41;
    private static final String API = "/api/v1/integrations/" + Installed.FED;
    private static final String OF_JOB = "?integration=" + Installed.FED + "&id=w-000000";
    private static final List<String> PATHS = List.of("/", "/jobs", "/jobs?query=Mechatroniker+7", "/jobs?worklist=1", "/job" + OF_JOB, "/applications", "/applications?verdict=fix",
            "/applications?verdict=delivered", "/integrations", "/problems", "/audit", API, API + "/workwise-jobs?limit=50", API + "/ats-jobs?limit=50&query=Mechatroniker+7",
            API + "/applications?limit=50", API + "/applications?limit=50&verdict=fix", API + "/links/w-000000");
    private final Systems systems;
    private final Folders folders;
    private final Growth growth;
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Pages(Systems systems, Folders folders, Growth growth) {
        this.systems = systems;
        this.folders = folders;
        this.growth = growth;
    }

    void run() throws Exception {
        Map<String, Figures> few = times(new Size("few", 0, 1, 1, 1));
        Map<String, Figures> many = times(new Size("many", 1_000_000, 10_000, 10_000, 1));
        few.forEach((path, figures) -> Bench.say("  %-70s %7.2f ms, %7.2f ms: factor %.2f", path, figures.median(), many.get(path).median(), many.get(path).median() / figures.median()));
        systems.jobs(1, 1);
    }

    private Map<String, Figures> times(Size size) throws Exception {
        Path data = growth.filled(size);
        Path folder = folders.next();
        try (Installed bridge = growth.started(size, folder, data)) {
            send(HttpRequest.newBuilder(URI.create(bridge.url() + "/login/token")).header("Content-Type", "application/x-www-form-urlencoded").header("Sec-Fetch-Site", "same-origin")
                    .header("Origin", bridge.url()).POST(BodyPublishers.ofString("token=" + Installed.TOKEN)).build());
            Map<String, Figures> times = new LinkedHashMap<>();
            for (String path : PATHS) {
                times.put(path, times(HttpRequest.newBuilder(URI.create(bridge.url() + path)).header("Authorization", "Bearer " + Installed.TOKEN).build()));
            }
            return times;
        } finally {
            Folders.delete(folder);
        }
    }

    /** In milliseconds. */
    private Figures times(HttpRequest request) throws IOException, InterruptedException {
        Figures figures = new Figures();
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            long begun = System.nanoTime();
            int status = send(request);
            if (status != 200) {
                throw new IOException(request.uri() + " answered " + status);
            }
            if (i >= WARM_UP) {
                figures.add((System.nanoTime() - begun) / 1e6);
            }
        }
        return figures;
    }

    private int send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    }
}
