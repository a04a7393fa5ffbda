package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.application.Application.StatusChange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Workwise's JSON tolerantly: unknown fields are ignored, and only what judging needs must be there. Its texts
 * are cleaned here, once.
 */
public final class ApplicationReader {
    /** Times that RFC 3339 can write. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private ApplicationReader() {}

    /** @throws UnreadableException naming the field, never a value */
    public static Application read(JsonNode json) {
        Unshaped.in(json).ifPresent(unshaped -> {
            throw new UnreadableException(unshaped);
        });
        if (!json.isObject()) {
            throw new UnreadableException("(element)", "is no object");
        }
        DollarFields.removeFrom(json);
        Instant receivedAt = time(json, "receivedAt");
        Instant updatedAt = json.hasNonNull("updatedAt") ? time(json, "updatedAt") : receivedAt;
        if (!json.path("candidate").isObject()) {
            throw new UnreadableException("candidate", "is no object");
        }
        documents(json);
        Address address = Address.of(email(json));
        JsonNode clean = DocumentNames.tidied(CleanTexts.of(with(address, json)));
        return new Application(
                text(json, "id"),
                text(json, "jobId"),
                text(json, "statusId"),
                receivedAt,
                updatedAt,
                history(json),
                address,
                clean);
    }

    private static String email(JsonNode json) {
        JsonNode email = json.path("candidate").path("email");
        return email.isTextual() ? email.textValue() : "";
    }

    /** The payload with the address in its form. Workwise's own JSON stays as it is: it may be read twice. */
    private static JsonNode with(Address address, JsonNode json) {
        JsonNode email = json.path("candidate").path("email");
        if (!email.isTextual() || email.textValue().equals(address.text())) {
            return json;
        }
        ObjectNode candidate = copied(json.get("candidate")).put("email", address.text());
        return copied(json).set("candidate", candidate);
    }

    private static ObjectNode copied(JsonNode object) {
        ObjectNode copy = ((ObjectNode) object).objectNode();
        copy.setAll((ObjectNode) object);
        return copy;
    }

    private static List<StatusChange> history(JsonNode json) {
        JsonNode list = json.path("statusHistory");
        if (!list.isArray()) {
            return List.of();
        }
        List<StatusChange> history = new ArrayList<>();
        list.forEach(change -> history.add(new StatusChange(text(change, "statusId"), time(change, "at"))));
        return history;
    }

    private static void documents(JsonNode json) {
        JsonNode list = json.path("documents");
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            throw new UnreadableException("documents", "is no list");
        }
        list.forEach(document -> text(document, "id"));
    }

    private static String text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw new UnreadableException(field, "is missing or no text");
        }
        if (node.textValue().indexOf('\0') >= 0) {
            throw new UnreadableException(field, "holds a NUL character, which no database column can");
        }
        return node.textValue();
    }

    private static Instant time(JsonNode json, String field) {
        try {
            Instant time = OffsetDateTime.parse(text(json, field)).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new UnreadableException(field, "is a time outside the years 1 to 9999");
            }
            return time;
        } catch (DateTimeException e) {
            throw new UnreadableException(field, "is no RFC 3339 time");
        }
    }
}
