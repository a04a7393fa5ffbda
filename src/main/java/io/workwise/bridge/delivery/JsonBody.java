package io.workwise.bridge.delivery;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.DocumentNames;
import io.workwise.bridge.json.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.ContentType;

/** A JSON body. Documents become base64 texts, or data URLs if the reference says {@code "as": "data-url"}. */
final class JsonBody extends RequestBody {
    JsonBody(JsonNode json, List<Document> documents, BooleanSupplier timeIsUp, Runnable cut) {
        super(json, documents, timeIsUp, cut);
    }

    @Override
    public String getContentType() {
        return ContentType.APPLICATION_JSON.toString();
    }

    @Override
    long lengthOf(long documentSize) {
        return (documentSize + 2) / 3 * 4;
    }

    @Override
    void write(JsonNode json, OutputStream out) throws IOException {
        try (JsonGenerator generator = Json.MAPPER.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // else the generator closes a body that breaks off into valid JSON, and the ATS could take it for the
            // request
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            node(json, generator, out);
        }
    }

    private void node(JsonNode node, JsonGenerator generator, OutputStream out) throws IOException {
        if (node.isObject() && node.has(REFERENCE)) {
            document(node, generator, out);
        } else if (node.isObject()) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                generator.writeFieldName(field.getKey());
                node(field.getValue(), generator, out);
            }
            generator.writeEndObject();
        } else if (node.isArray()) {
            generator.writeStartArray();
            for (JsonNode item : node) {
                node(item, generator, out);
            }
            generator.writeEndArray();
        } else if (node.isTextual()) {
            generator.writeString(node.textValue());
        } else {
            generator.writeTree(node);
        }
    }

    private void document(JsonNode reference, JsonGenerator generator, OutputStream out) throws IOException {
        generator.writeRawValue(""); // writes the comma or colon that is due here
        generator.flush();
        out.write('"');
        out.write(JsonStringEncoder.getInstance().quoteAsUTF8(prefix(reference)));
        OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(out));
        copyDocument(base64);
        base64.close();
        out.write('"');
    }

    /** Returns the beginning of a data URL (RFC 2397), which must not have spaces; empty for plain base64. */
    private static String prefix(JsonNode reference) {
        if (!reference.path("as").asText().equals("data-url")) {
            return "";
        }
        String type =
                DocumentNames.type(reference.path("contentType").asText("")).replaceAll("\\s*;\\s*", ";");
        return "data:" + type + ";base64,";
    }

    /** Keeps the stream below open when the encoder is closed, which writes the encoder's last bytes. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int many) throws IOException {
            out.write(bytes, from, many);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
