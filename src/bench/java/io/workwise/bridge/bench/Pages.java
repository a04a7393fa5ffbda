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
import java.util.List;

/**
 * Measures pages of the console and answers of the API. Compares a database with one job to one with 10,000 linked jobs
 * and 1,000,000 applications.
 */
final class Pages {
    private static final int WARM_UP = 60;
    private static final int TIMES = 41;
    private static final String API = "/api/v1/integrations/" + Installed.FED;
    private static final String OF_JOB = "?integration=" + Installed.FED + "&id=w-000000";
    private static final List<String> PATHS = List.of(
            "/",
            "/jobs",
            "/jobs?query=Mechatroniker+7",
            "/jobs?worklist=1",
            "/job" + OF_JOB,
            "/applications",
            "/applications?verdict=fix",
            "/applications?verdict=delivered",
            "/integrations",
            "/problems",
            "/audit",
            API,
            API + "/workwise-jobs?limit=50",
            API + "/ats-jobs?limit=50&query=Mechatroniker+7",
            API + "/applications?limit=50",
            API + "/applications?limit=50&verdict=fix",
            API + "/links/w-000000");
    private final Systems systems;
    private final Folders folders;
    private final Growth growth;

    Pages(Systems systems, Folders folders, Growth growth) {
        this.systems = systems;
        this.folders = folders;
        this.growth = growth;
    }

    void run() throws Exception {
        Size few = new Size("few", 0, 1, 1, 1);
        Size many = new Size("many", 1_000_000, 10_000, 10_000, 1);
        Path[] data = {growth.filled(few), growth.filled(many)};
        Path[] folders = {this.folders.next(), this.folders.next()};
        try (Installed large = started(many, folders[1], data[1]);
                Installed small = started(few, folders[0], data[0])) {
            Browser[] browsers = {new Browser(small.url()), new Browser(large.url())};
            for (String path : PATHS) {
                Figures[] times = inTurns(path, browsers);
                Bench.say(
                        "  %-70s %s ms, %s ms: factor %.2f",
                        path, times[0].text(2), times[1].text(2), times[1].median() / times[0].median());
            }
        } finally {
            systems.jobs(1, 1);
            for (Path folder : folders) {
                Folders.delete(folder);
            }
        }
    }

    private Installed started(Size size, Path folder, Path data) throws Exception {
        systems.jobs(size.jobs(), size.links());
        return growth.started(size, folder, data);
    }

    /** Measures both by turns, so that both suffer the same disturbances. Values are in milliseconds. */
    private static Figures[] inTurns(String path, Browser... browsers) throws IOException, InterruptedException {
        Figures[] figures = {new Figures(), new Figures()};
        for (int i = 0; i < WARM_UP + TIMES; i++) {
            for (int side = 0; side < browsers.length; side++) {
                long begun = System.nanoTime();
                browsers[side].get(path);
                if (i >= WARM_UP) {
                    figures[side].add((System.nanoTime() - begun) / 1e6);
                }
            }
        }
        return figures;
    }

    /** A person who is logged in. */
    private static final class Browser {
        private final String url;
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        Browser(String url) throws IOException, InterruptedException {
            this.url = url;
            send(HttpRequest.newBuilder(URI.create(url + "/login/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Origin", url)
                    .POST(BodyPublishers.ofString("token=" + Installed.TOKEN))
                    .build());
        }

        void get(String path) throws IOException, InterruptedException {
            int status = send(HttpRequest.newBuilder(URI.create(url + path))
                    .header("Authorization", "Bearer " + Installed.TOKEN)
                    .build());
            if (status != 200) {
                throw new IOException(path + " answered " + status);
            }
        }

        private int send(HttpRequest request) throws IOException, InterruptedException {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
        }
    }
}
