package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.Arrival.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to create an application, without the data of its attachments.
 *
 * @param attachmentProblems the faults of the attachments
 */
record CreateBody(ObjectNode json, List<Attachment> attachments, List<String> attachmentProblems) {

    /** Reads a request from its stream. */
    static CreateBody read(InputStream body) throws IOException {
        return Reader.read(body);
    }

    String email() {
        return json.path("candidate").path("email_address").asText();
    }

    String stageId() {
        return json.path("stage_id").textValue();
    }

    JsonNode candidate() {
        return json.path("candidate");
    }

    void check(long attachmentLimit) {
        List<String> problems = CreateShape.BODY.problems("body", json);
        problems.addAll(attachmentProblems);
        long total = attachments.stream().mapToLong(Attachment::size).sum();
        if (total > attachmentLimit)
            problems.add(
                    "body.attachments have " + total + " bytes together, more than the limit of " + attachmentLimit);
        if (!problems.isEmpty()) throw KomboError.invalid(String.join("; ", problems) + ".");
    }

    /**
     * Reads a request to create an application as a stream. Decodes, counts and hashes the data of attachments, and
     * keeps none of it.
     */
    private static final class Reader {
        private final JsonParser parser;
        private final List<Attachment> attachments = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        private Reader(JsonParser parser) {
            this.parser = parser;
        }

        static CreateBody read(InputStream body) throws IOException {
            try (JsonParser parser = Json.MAPPER.createParser(body).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
                return new Reader(parser).body();
            } catch (JsonParseException notJson) {
                throw KomboError.invalid("The body is not valid JSON: " + notJson.getOriginalMessage());
            } finally {
                // A client that is still sending would see a broken connection instead of the refusal.
                body.transferTo(OutputStream.nullOutputStream());
            }
        }

        private CreateBody body() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) throw KomboError.invalid("body must be an object.");
            ObjectNode json = Json.object();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                boolean list = parser.nextToken() == JsonToken.START_ARRAY;
                if (name.equals("attachments") && list) json.set(name, attachments());
                else json.set(name, parser.readValueAsTree());
            }
            if (parser.nextToken() != null) throw KomboError.invalid("The body goes on after its JSON object.");
            return new CreateBody(json, attachments, problems);
        }

        private ArrayNode attachments() throws IOException {
            ArrayNode list = Json.array();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT)
                    list.add(attachment("body.attachments[" + list.size() + "]"));
                else list.add(parser.<JsonNode>readValueAsTree());
            }
            return list;
        }

        private ObjectNode attachment(String path) throws IOException {
            ObjectNode json = Json.object();
            Decoded data = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("data")) data = decode(path);
                else if (name.equals("data")) wrongType(path);
                else json.set(name, parser.readValueAsTree());
            }
            judge(path, json, data);
            return json;
        }

        private void wrongType(String path) throws IOException {
            parser.skipChildren();
            problems.add(path + ".data must be a string");
        }

        private Decoded decode(String path) throws IOException {
            DigestOutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest());
            try {
                return new Decoded(parser.readBinaryValue(digest), Sha256.hex(digest.getMessageDigest()));
            } catch (JsonEOFException cutShort) {
                throw cutShort;
            } catch (JsonParseException | IllegalArgumentException notBase64) {
                throw KomboError.invalid(path + ".data must be base64.");
            }
        }

        private void judge(String path, ObjectNode json, Decoded data) {
            if (data != null && !json.has("content_type")) problems.add(path + ".content_type is required with data");
            if (data == null && !json.has("data_url")) problems.add(path + " must have data or data_url");
            attachments.add(new Attachment(
                    json.path("name").asText(),
                    json.path("type").asText(),
                    json.path("content_type").asText(),
                    data == null ? 0 : data.size(),
                    data == null ? "" : data.sha256()));
        }

        private record Decoded(long size, String sha256) {}
    }
}
