package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Serves the files that pages need. A file's address changes with its content, so that browsers may keep it. */
final class Assets {
    static final String PATH = "/assets/";
    private static final String JARS = "/META-INF/resources/webjars/";
    private static final Map<String, String> FILES = Map.of(
            "console.css",
            "/console/console.css",
            "logo.svg",
            "/console/logo.svg",
            "pico.css",
            JARS + "picocss__pico/2.1.1/css/pico.min.css",
            "htmx.js",
            JARS + "htmx.org/2.0.7/dist/htmx.min.js");
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");
    private static final Map<String, Asset> READ = new ConcurrentHashMap<>();

    private record Asset(byte[] bytes, String version) {}

    private Assets() {}

    static String url(String name) {
        return Urls.of(PATH + name, "v", read(name).version());
    }

    static void show(Context context) {
        String name = context.pathParam("name");
        if (!FILES.containsKey(name)) {
            throw new RefusedException(404, "not-found", "there is nothing at this address");
        }
        Asset asset = read(name);
        boolean current = asset.version().equals(context.queryParam("v"));
        context.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache")
                .contentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .result(asset.bytes());
    }

    private static Asset read(String name) {
        return READ.computeIfAbsent(name, n -> {
            try (InputStream in = Assets.class.getResourceAsStream(FILES.get(n))) {
                byte[] bytes = in.readAllBytes();
                CRC32 sum = new CRC32();
                sum.update(bytes);
                return new Asset(bytes, Long.toHexString(sum.getValue()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
