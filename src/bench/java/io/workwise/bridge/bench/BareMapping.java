package io.workwise.bridge.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The mapping to Kombo, written by hand. It makes the same document as {@code application.jq} for the benchmark's
 * applications.
 */
final class BareMapping {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> GENDERS = Map.of("female", "FEMALE", "male", "MALE", "diverse", "OTHER");

    private BareMapping() {}

    static byte[] body(JsonNode application, String stage) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("stage_id", stage);
            candidate(application.path("candidate"), out);
            attachments(application, out);
            answers(application.path("answers"), out);
            JsonNode consent = application.path("consent");
            out.writeObjectFieldStart("gdpr_consent");
            out.writeBooleanField("given", consent.path("given").asBoolean());
            text(out, "expires_at", consent, "expiresAt");
            out.writeEndObject();
            out.writeObjectFieldStart("source");
            out.writeStringField("name", "Workwise");
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void candidate(JsonNode from, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("candidate");
        text(out, "first_name", from, "firstName");
        text(out, "last_name", from, "lastName");
        text(out, "email_address", from, "email");
        text(out, "phone_number", from, "phone");
        out.writeStringField("gender", GENDERS.get(from.path("gender").asText()));
        present(from.path("experience"), out);
        out.writeStringField("availability_date", from.path("availableFrom").asText() + "T00:00:00Z");
        JsonNode salary = from.path("salaryExpectation");
        out.writeObjectFieldStart("salary_expectations");
        out.writeNumberField("amount", salary.path("amount").decimalValue());
        out.writeStringField("period", salary.path("period").asText().toUpperCase(java.util.Locale.ROOT));
        out.writeEndObject();
        location(from.path("location"), out);
        out.writeArrayFieldStart("social_links");
        for (JsonNode link : from.path("links")) {
            out.writeStartObject();
            text(out, "url", link, "url");
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void present(JsonNode positions, JsonGenerator out) throws IOException {
        for (JsonNode position : positions) {
            if (position.path("to").asText().isEmpty()) {
                text(out, "company", position, "company");
                text(out, "title", position, "title");
                return;
            }
        }
    }

    private static void location(JsonNode from, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("location");
        text(out, "street_1", from, "street");
        text(out, "zip_code", from, "zipCode");
        text(out, "city", from, "city");
        text(out, "country", from, "country");
        out.writeEndObject();
    }

    private static void attachments(JsonNode application, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("attachments");
        out.writeStartObject();
        out.writeStringField("name", "Anschreiben.txt");
        out.writeStringField("content_type", "text/plain");
        out.writeStringField("type", "COVER_LETTER");
        out.writeStringField(
                "data",
                Base64.getEncoder()
                        .encodeToString(application.path("coverLetter").asText().getBytes(StandardCharsets.UTF_8)));
        out.writeEndObject();
        out.writeEndArray();
    }

    private static void answers(JsonNode from, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("screening_question_answers");
        for (JsonNode answer : from) {
            out.writeStartObject();
            text(out, "question_id", answer, "questionId");
            text(out, "answer", answer, "answer");
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void text(JsonGenerator out, String name, JsonNode from, String field) throws IOException {
        JsonNode value = from.path(field);
        if (value.isTextual() && !value.textValue().isEmpty()) {
            out.writeStringField(name, value.textValue());
        }
    }
}
