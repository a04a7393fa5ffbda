package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The shape of the body of Kombo's "create application", by its published description. */
final class CreateShape {
    private static final Pattern EMAIL = Pattern.compile(
            "(?!\\.)(?!.*\\.\\.)([\\w'+\\-.]*)[\\w+-]@([\\da-z][\\da-z-]*\\.)+[a-z]{2,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:T(\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?))?Z?");

    private static final Shape STRING = Shape.of("must be a string", JsonNode::isTextual);
    private static final Shape BOOLEAN = Shape.of("must be a boolean", JsonNode::isBoolean);
    private static final Shape NUMBER = Shape.of("must be a number", JsonNode::isNumber);
    private static final Shape ANY_EMAIL =
            Shape.text("must be an e-mail address", text -> EMAIL.matcher(text).matches());
    private static final Shape COUNTRY =
            Shape.text("must be a two-letter country code in upper case", text -> text.matches("[A-Z]{2}"));
    private static final Shape URI_TEXT = Shape.text("must be a URI", CreateShape::isUri);
    private static final Shape DATE_TIME =
            Shape.text("must be a date (YYYY-MM-DD) or a UTC date-time", CreateShape::isDate);
    private static final Shape CONTENT_TYPE =
            Shape.text("must be a MIME type", text -> text.matches("[\\w.-]+/[\\w.-]+"));
    private static final Shape CONTACT_TYPE = Shape.oneOf("PERSONAL", "WORK", "OTHER");

    /** An attachment without its data, which is not kept. */
    private static final Shape ATTACHMENT = Shape.object()
            .require("name", STRING)
            .require("type", Shape.oneOf("CV", "COVER_LETTER", "OTHER"))
            .with("content_type", CONTENT_TYPE)
            .with("data_url", URI_TEXT);

    private static final Shape CANDIDATE = Shape.object()
            .require("first_name", STRING)
            .require("last_name", STRING)
            .require("email_address", ANY_EMAIL)
            .with(
                    "additional_email_addresses",
                    Shape.listOf(Shape.object().require("type", CONTACT_TYPE).require("email_address", ANY_EMAIL)))
            .with("company", STRING)
            .with("title", STRING)
            .with("phone_number", STRING)
            .with(
                    "additional_phone_numbers",
                    Shape.listOf(Shape.object().require("type", CONTACT_TYPE).require("phone_number", STRING)))
            .with(
                    "location",
                    Shape.object()
                            .require("country", COUNTRY)
                            .with("city", STRING)
                            .with("state", STRING)
                            .with("street_1", STRING)
                            .with("zip_code", STRING))
            .with("gender", Shape.oneOf("MALE", "FEMALE", "OTHER"))
            .with("availability_date", DATE_TIME)
            .with(
                    "salary_expectations",
                    Shape.object()
                            .require("period", Shape.oneOf("MONTH", "YEAR"))
                            .require("amount", NUMBER))
            .with("social_links", Shape.listOf(Shape.object().require("url", URI_TEXT)));

    private static final Shape FILE_ANSWER = Shape.object()
            .require("name", STRING)
            .with("content_type", CONTENT_TYPE)
            .with("data_url", URI_TEXT)
            .with("data", STRING);

    static final Shape BODY = Shape.object()
            .require("candidate", CANDIDATE)
            .with("stage_id", STRING)
            .with("attachments", Shape.listOf(ATTACHMENT))
            .with(
                    "source",
                    Shape.object()
                            .with("name", STRING)
                            .with("unified_key", STRING)
                            .with("id", STRING))
            .with("sourced_by", Shape.object().require("user_id", STRING))
            .with("gdpr_consent", Shape.object().with("expires_at", DATE_TIME).with("given", BOOLEAN))
            .with("remote_fields", Shape.object())
            .with(
                    "screening_question_answers",
                    Shape.listOf(Shape.object()
                            .require("question_id", STRING)
                            .require(
                                    "answer",
                                    Shape.of("is not an answer to any kind of question", CreateShape::isAnswer))));

    private CreateShape() {}

    private static boolean isAnswer(JsonNode value) {
        if (value.isArray()) return Shape.listOf(STRING).problems("", value).isEmpty();
        return value.isTextual()
                || value.isBoolean()
                || value.isNumber()
                || FILE_ANSWER.problems("", value).isEmpty();
    }

    private static boolean isUri(String text) {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && text.chars().allMatch(c -> c < 128) && (uri.isOpaque() || uri.getHost() != null);
        } catch (URISyntaxException notUri) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        var parts = DATE.matcher(text);
        if (!parts.matches()) return false;
        try {
            LocalDate.parse(parts.group(1));
            if (parts.group(2) != null) LocalTime.parse(parts.group(2));
            return true;
        } catch (DateTimeException notOnTheCalendar) {
            return false;
        }
    }

    /**
     * A rule for a JSON value. Each problem names the path and the rule, never the value, which may be personal data.
     */
    interface Shape {
        void check(String path, JsonNode value, Consumer<String> problems);

        default List<String> problems(String path, JsonNode value) {
            List<String> found = new ArrayList<>();
            check(path, value, found::add);
            return found;
        }

        static Shape of(String rule, Predicate<JsonNode> holds) {
            return (path, value, problems) -> {
                if (!holds.test(value)) problems.accept(path + " " + rule);
            };
        }

        static Shape text(String rule, Predicate<String> holds) {
            return of(rule, value -> value.isTextual() && holds.test(value.textValue()));
        }

        static Shape oneOf(String... allowed) {
            return text("must be one of " + String.join(", ", allowed), List.of(allowed)::contains);
        }

        static Shape listOf(Shape item) {
            return (path, value, problems) -> {
                if (!value.isArray()) problems.accept(path + " must be an array");
                else for (int i = 0; i < value.size(); i++) item.check(path + "[" + i + "]", value.get(i), problems);
            };
        }

        static Members object() {
            return new Members(new LinkedHashMap<>(), new ArrayList<>());
        }

        /** An object. Other members than the named ones are allowed, as in the published description. */
        record Members(Map<String, Shape> shapes, List<String> required) implements Shape {
            Members with(String name, Shape shape) {
                shapes.put(name, shape);
                return this;
            }

            Members require(String name, Shape shape) {
                required.add(name);
                return with(name, shape);
            }

            @Override
            public void check(String path, JsonNode value, Consumer<String> problems) {
                if (!value.isObject()) {
                    problems.accept(path + " must be an object");
                    return;
                }
                required.stream()
                        .filter(name -> !value.has(name))
                        .forEach(name -> problems.accept(path + "." + name + " is required"));
                shapes.forEach((name, shape) -> {
                    if (value.has(name)) shape.check(path + "." + name, value.get(name), problems);
                });
            }
        }
    }
}
