package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/** A refusal by the fake Workwise, as an RFC 9457 problem document. */
final class WorkwiseError extends RuntimeException {
    private final int status;
    private final String title;

    WorkwiseError(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static WorkwiseError unauthorized() {
        return new WorkwiseError(401, "Unauthorized", "The bearer token is missing or not valid.");
    }

    static WorkwiseError badRequest(String detail) {
        return new WorkwiseError(400, "Bad Request", detail);
    }

    static WorkwiseError notFound(String what) {
        return new WorkwiseError(404, "Not Found", what + " never existed.");
    }

    static WorkwiseError gone(String what) {
        return new WorkwiseError(410, "Gone", what + " was deleted.");
    }

    void answer(Context context) {
        ObjectNode body = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", getMessage());
        context.status(status).contentType("application/problem+json").result(Json.bytes(body));
    }
}
