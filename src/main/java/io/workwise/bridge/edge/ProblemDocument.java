package io.workwise.bridge.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.workwise.bridge.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** An error for programs (RFC 9457), with a stable code. */
public final class ProblemDocument {
    static final String TYPE = "application/problem+json";

    private ProblemDocument() {}

    /**
     * Answers with an error.
     *
     * @param code a stable code
     * @param detail what failed and why, in English
     */
    public static void show(Context context, int status, String code, String detail) {
        context.status(status).contentType(TYPE).result(bytes(status, code, detail));
    }

    static byte[] bytes(int status, String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        try {
            return Json.MAPPER.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always JSON", e);
        }
    }
}
