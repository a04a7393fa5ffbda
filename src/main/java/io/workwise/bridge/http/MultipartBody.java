package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.Markers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A body of form data (RFC 7578). Each field of the mapped object is a part, each item of a list one of the same name: text for what is
 * no object, a file for {@code {"$document": id, "fileName": …, "contentType": …}}, or {@code "$text"} for one that is not Workwise's; JSON for any other object.
 */
final class MultipartBody extends RequestBody {
    /** The field by which a mapping gives a file's content itself. */
    private static final String TEXT = Markers.TEXT;
    private final String boundary = UUID.randomUUID().toString();

    MultipartBody(JsonNode json, Map<String, Document> documents, BooleanSupplier over) {
        super(json, documents, over);
    }

    @Override
    public String getContentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    long lengthOf(long documentSize) {
        return documentSize;
    }

    @Override
    void write(JsonNode json, OutputStream out, boolean withDocuments) throws IOException {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            for (JsonNode part : MappedBody.values(field.getValue())) {
                part(field.getKey(), part, out, withDocuments);
            }
        }
        text(out, "--" + boundary + "--\r\n");
    }

    private void part(String name, JsonNode part, OutputStream out, boolean withDocuments) throws IOException {
        text(out, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"");
        if (part.has(REFERENCE) || part.has(TEXT)) {
            file(part, out, withDocuments);
        } else {
            text(out, (part.isObject() ? "\r\nContent-Type: application/json" : "") + "\r\n\r\n" + (part.isObject() ? part.toString() : part.asText()));
        }
        text(out, "\r\n");
    }

    private void file(JsonNode file, OutputStream out, boolean withDocuments) throws IOException {
        text(out, "; filename=\"" + quoted(file.path("fileName").asText("document")) + "\"\r\nContent-Type: "
                + oneLine(file.path("contentType").asText("application/octet-stream")) + "\r\n\r\n");
        if (file.has(TEXT)) {
            text(out, file.get(TEXT).asText());
        } else if (withDocuments) {
            Source source = open(file.get(REFERENCE).asText());
            source.transferTo(out);
            source.mustBeWhole();
        }
    }

    /** As browsers do it. */
    private static String quoted(String name) {
        return oneLine(name).replace("\"", "%22");
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n]+", " ");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
