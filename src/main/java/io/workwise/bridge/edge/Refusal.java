package io.workwise.bridge.edge;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests that never reach a route: not valid HTTP, too large, or not for this port. The texts are fixed and
 * repeat nothing of the request.
 */
final class Refusal implements Request.Handler {
    /** A code and a sentence by status. */
    private static final Map<Integer, Map.Entry<String, String>> WORDS = Map.of(
            404, Map.entry("not-found", "there is nothing at this address"),
            408, Map.entry("too-slow", "the request took too long; send it again"),
            413, Map.entry("too-large", "the body is larger than this address takes"),
            414, Map.entry("too-large", "the address is longer than 32 KB"),
            415, Map.entry("unsupported-media-type", "files are not taken; send JSON or a form without files"),
            421,
                    Map.entry(
                            "wrong-host",
                            "the bridge is not known by this name; use another one, or name it in admin.allowed-hosts"),
            431, Map.entry("too-large", "the headers are larger than 32 KB"),
            500, Map.entry("internal-error", "this is a fault of the bridge; its log says more"),
            503, Map.entry("not-available", "the bridge cannot answer now; try again"));

    private static final Map.Entry<String, String> OTHER = Map.entry("bad-request", "the request is not valid HTTP");
    private final boolean https;

    Refusal(boolean https) {
        this.https = https;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Map.Entry<String, String> words = WORDS.getOrDefault(status, status >= 500 ? WORDS.get(500) : OTHER);
        SecurityHeaders.put(response.getHeaders(), https);
        response.getHeaders()
                .put(
                        HttpHeader.CONNECTION,
                        "close"); // so that the unread rest of the request is not read as the next one
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.TYPE);
        response.write(
                true, ByteBuffer.wrap(ProblemDocument.bytes(status, words.getKey(), words.getValue())), callback);
        return true;
    }
}
