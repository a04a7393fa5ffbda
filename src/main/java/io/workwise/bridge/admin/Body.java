package io.workwise.bridge.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.problem.RefusedException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A request's JSON object, read strictly: an unknown field or a wrong type is an error. */
final class Body {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST =
            Instant.parse("9999-12-31T00:00:00Z").plus(Duration.ofDays(1));
    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    /** Reads the body. An absent body counts as an empty object. */
    static Body of(Context context, Set<String> fields) {
        return of(parse(context), fields);
    }

    private static Body of(JsonNode json, Set<String> fields) {
        if (!json.isObject()) {
            throw bad("the body must be a JSON object");
        }
        json.fieldNames().forEachRemaining(field -> {
            if (!fields.contains(field)) {
                throw bad("unknown field '" + field + "'; known are "
                        + String.join(", ", new java.util.TreeSet<>(fields)));
            }
        });
        return new Body(json);
    }

    private static JsonNode parse(Context context) {
        byte[] bytes = context.bodyAsBytes();
        try {
            JsonNode json = bytes.length == 0 ? null : Json.readStrictly(bytes);
            return json == null ? Json.MAPPER.createObjectNode() : json;
        } catch (IOException e) {
            throw bad("the body is not valid JSON, or has a name twice in one object");
        }
    }

    /** Returns a text; null if absent. */
    String text(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!isText(value)) {
            throw bad("'" + field + "' must be a text that is not empty and holds no NUL character");
        }
        return value.textValue();
    }

    String required(String field) {
        String text = text(field);
        if (text == null) {
            throw bad("'" + field + "' is missing");
        }
        return text;
    }

    /** Returns a list of texts; empty if absent. */
    List<String> texts(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : value) {
            if (!isText(text)) {
                throw bad("'" + field + "' must be a list of texts that are not empty and hold no NUL character");
            }
            texts.add(text.textValue());
        }
        if (!value.isArray()) {
            throw bad("'" + field + "' must be a list of texts");
        }
        return texts;
    }

    /**
     * Returns whether the value is a text without NUL. A database refuses NUL, which would look like a failure of the
     * database.
     */
    private static boolean isText(JsonNode value) {
        return value.isTextual()
                && !value.textValue().isEmpty()
                && value.textValue().indexOf('\0') < 0;
    }

    boolean flag(String field) {
        JsonNode value = json.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw bad("'" + field + "' must be true or false");
        }
        return value.asBoolean(false);
    }

    /** Returns a number; null if absent. */
    Integer count(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isInt() || value.intValue() < 0) {
            throw bad("'" + field + "' must be a whole number from 0");
        }
        return value.intValue();
    }

    /** Returns a time; null if absent. */
    Instant time(String field) {
        return time(field, text(field));
    }

    /**
     * Returns a time.
     *
     * @param text null if none is given
     */
    static Instant time(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(FIRST) && time.isBefore(AFTER_LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // reported below, with the year check
        }
        throw bad("'" + field + "' must be an RFC 3339 time of the years 1 to 9999");
    }

    String oneOf(String field, String otherwise, Set<String> words) {
        String text = text(field) == null ? otherwise : text(field);
        if (text == null || !words.contains(text)) {
            throw bad("'" + field + "' must be one of " + String.join(", ", new java.util.TreeSet<>(words)));
        }
        return text;
    }

    Body object(String field, Set<String> fields) {
        if (!json.hasNonNull(field)) {
            throw bad("'" + field + "' is missing");
        }
        return of(json.get(field), fields);
    }

    static RefusedException bad(String what) {
        return new RefusedException(400, "bad-request", what);
    }
}
