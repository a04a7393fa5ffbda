package io.workwise.bridge.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Applications that Workwise's contract allows, with values that break systems. The same seed gives the same
 * applications. They are written and read as JSON.
 */
final class HostileApplications {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\uFEFF\u200BAnna\u202E",
            "x".repeat(120_000),
            " ".repeat(90_000),
            "ä".repeat(5_000),
            "\uD83D\uDE80".repeat(3_000),
            "\uD800",
            "a\uDC00b",
            "a" + "\u0301\u0330".repeat(2_000),
            "a\r\nb\u2028c\u0085d\te",
            "\"\\\b",
            "{{routes}}",
            "${body}",
            "$document",
            "javascript:alert(1)",
            "www.example.com",
            "https://example.com/" + "ä".repeat(600),
            "https://" + "a.".repeat(3_000) + "de",
            "99999-01-01",
            "2026-02-30",
            "2026-05-01",
            "2019",
            "2019-03",
            "2026-03-02T10:00:00+01:00",
            "0001-01-01",
            "null",
            "\u202B\u0645\u062D\u0645\u062F\u202C",
            "<script>",
            "%",
            "%zz",
            "-",
            "0",
            "1e400",
            "DE",
            "de",
            "Deutschland",
            "year",
            "\u3164",
            "\u00A0",
            "anna@müller.example",
            "a@b@c",
            "text/html;;",
            "../../etc/passwd",
            "\uFDFA".repeat(2_000),
            "[]",
            "{}",
            "true",
            "a,b;c",
            "\u0001\u001F\u007F\u009F");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1.50",
            "5.5e4",
            "52000.5",
            "1e300",
            "1e400",
            "-1e400",
            "1e-400",
            "123456789012345678901234567890",
            "0.1");
    private static final List<String> KINDS = List.of("cv", "cover_letter", "certificate", "work_sample", "other");
    private static final int MANY = 1_500;
    private final Random random;

    HostileApplications(long seed) {
        random = new Random(seed);
    }

    JsonNode next() {
        List<String> fields = new ArrayList<>(List.of(
                "\"id\":\"p-1\"",
                "\"jobId\":\"w-1\"",
                "\"statusId\":\"open\"",
                "\"receivedAt\":\"2026-03-02T09:00:00.123Z\"",
                "\"updatedAt\":\"2026-03-02T09:00:00Z\""));
        fields.add("\"candidate\":" + candidate());
        add(fields, "coverLetter", this::text);
        add(
                fields,
                "answers",
                () -> list(() -> object(
                        "questionId", string("q-" + random.nextInt(3)), "question", text(), "answer", anything(0))));
        add(fields, "score", () -> object("value", number(), "label", text()));
        add(fields, "consent", () -> object("given", one(List.of("true", "false")), "expiresAt", text()));
        add(fields, "documents", this::documents);
        return read("{" + String.join(",", fields) + "}");
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private String candidate() {
        List<String> fields =
                new ArrayList<>(List.of("\"firstName\":" + text(), "\"lastName\":" + text(), "\"email\":" + text()));
        List.of("phone", "birthDate", "availableFrom").forEach(field -> add(fields, field, this::text));
        add(fields, "gender", () -> string(one(List.of("female", "male", "diverse", "unknown"))));
        add(fields, "location", () -> object("street", text(), "zipCode", text(), "city", text(), "country", text()));
        add(
                fields,
                "salaryExpectation",
                () -> object(
                        "amount",
                        number(),
                        "currency",
                        text(),
                        "period",
                        string(one(List.of("year", "month", "hour")))));
        add(
                fields,
                "links",
                () -> list(() -> object(
                        "kind",
                        string(one(List.of("linkedin", "xing", "github", "website", "other"))),
                        "url",
                        text())));
        add(fields, "languages", () -> list(() -> object("code", text(), "level", text())));
        add(
                fields,
                "education",
                () -> list(() -> object(
                        "institution", text(), "degree", text(), "field", text(), "from", text(), "to", text())));
        add(
                fields,
                "experience",
                () -> list(() -> object(
                        "company", text(), "title", text(), "from", text(), "to", text(), "description", text())));
        return "{" + String.join(",", fields) + "}";
    }

    private String documents() {
        List<String> documents = new ArrayList<>();
        for (int i = 0, count = random.nextInt(4); i < count; i++) {
            documents.add("{\"id\":\"d-" + i + "\",\"kind\":" + string(one(KINDS)) + ",\"fileName\":" + text()
                    + ",\"contentType\":" + text() + ",\"size\":12}");
        }
        return "[" + String.join(",", documents) + "]";
    }

    /** Adds the field with a value, with null, or not at all. */
    private void add(List<String> fields, String name, Supplier<String> value) {
        int chance = random.nextInt(8);
        if (chance > 0) {
            fields.add(string(name) + ":" + (chance == 1 ? "null" : value.get()));
        }
    }

    private String object(String... namesAndValues) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            add(fields, namesAndValues[i], () -> value);
        }
        return "{" + String.join(",", fields) + "}";
    }

    /** Returns an empty list, a short one, or many copies of one element. */
    private String list(Supplier<String> element) {
        if (random.nextInt(25) == 0) {
            String one = element.get();
            return "[" + (one.length() > 2_000 ? one : String.join(",", Collections.nCopies(MANY, one))) + "]";
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0, count = random.nextInt(4); i < count; i++) {
            elements.add(element.get());
        }
        return "[" + String.join(",", elements) + "]";
    }

    private String anything(int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0 -> text();
            case 1 -> number();
            case 2 -> one(List.of("true", "false"));
            case 3 -> "null";
            case 4 -> "[" + anything(depth + 1) + "," + anything(depth + 1) + "]";
            default -> "{" + string(one(List.of("label", "value", "x", "\u0000"))) + ":" + anything(depth + 1) + "}";
        };
    }

    private String number() {
        return one(NUMBERS);
    }

    private String text() {
        return string(random.nextInt(3) == 0 ? "Wert " + random.nextInt(5) : one(TEXTS));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Returns a JSON string. Half a surrogate pair needs an escape. */
    private static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(
                    c < ' ' || c == '"' || c == '\\' || c > '~'
                            ? "\\u" + Integer.toHexString(0x10000 | c).substring(1)
                            : String.valueOf(c));
        }
        return json.append('"').toString();
    }
}
