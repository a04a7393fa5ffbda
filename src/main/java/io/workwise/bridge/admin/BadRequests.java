package io.workwise.bridge.admin;

import io.workwise.bridge.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** What Jetty refuses before it is anybody's request, such as a path that cannot be decoded: a problem document like all others. */
final class BadRequests extends ErrorHandler {
    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        return ByteBuffer.wrap(problem(status).getBytes(StandardCharsets.UTF_8));
    }

    private static String problem(int status) {
        return Json.MAPPER.valueToTree(View.of("type", "about:blank").and("title", "bad request").and("status", status).and("code", "bad-request")
                .and("detail", "this is not a request that can be read; its path or one of its headers is malformed").map()).toString();
    }
}
