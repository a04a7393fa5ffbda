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
 * Reads Workwise's JSON tolerantly: ignores unknown fields, and requires only the fields that the judge needs. Cleans
 * all texts once.
 */
public final class ApplicationReader {
    /** The limits of times in RFC 3339. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private ApplicationReader() {}

    /**
     * Reads an application.
     *
     * @throws UnreadableException if it cannot be read; the message names the field, never a value
     */
    public static Application read(JsonNode json) {
        Unshaped.in(json).ifPresent(unshaped -> {
            throw new UnreadableException(unshaped);
        });
        if (!json.isObject()) {
            throw new UnreadableException("(element)", "is not an object");
        }
        DollarFields.removeFrom(json);
        Instant receivedAt = time(json, "receivedAt");
        Instant updatedAt = json.hasNonNull("updatedAt") ? time(json, "updatedAt") : receivedAt;
        if (!json.path("candidate").isObject()) {
            throw new UnreadableException("candidate", "is not an object");
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

    /**
     * Returns a payload with the normal form of the address. Workwise's own JSON is not changed, because it may be read
     * again.
     */
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
            throw new UnreadableException("documents", "is not a list");
        }
        list.forEach(document -> text(document, "id"));
    }

    private static String text(JsonNode json, String field) {
        JsonNode node = json.path(field);
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw new UnreadableException(field, "is missing or not a text");
        }
        if (node.textValue().indexOf('\0') >= 0) {
            throw new UnreadableException(field, "contains a NUL character, which a database column cannot store");
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
            throw new UnreadableException(field, "is not an RFC 3339 time");
        }
    }
}
