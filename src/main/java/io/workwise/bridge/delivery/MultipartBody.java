package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.DocumentNames;
import io.workwise.bridge.connector.Markers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A body of form data (RFC 7578). Each field of the mapped object is a part, each item of a list one of the same name:
 * text for what is no object, a file for {@code {"$document": id, "fileName": …, "contentType": …}}, or {@code "$text"}
 * for one that is not Workwise's; JSON for any other object.
 */
final class MultipartBody extends RequestBody {
    /** The field by which a mapping gives a file's content itself. */
    private static final String TEXT = Markers.TEXT;

    private final String boundary = UUID.randomUUID().toString();

    MultipartBody(JsonNode json, List<Document> documents, BooleanSupplier over, Runnable cut) {
        super(json, documents, over, cut);
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
    void write(JsonNode json, OutputStream out) throws IOException {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            for (JsonNode part : MappedBody.values(field.getValue())) {
                part(field.getKey(), part, out);
            }
        }
        text(out, "--" + boundary + "--\r\n");
    }

    private void part(String name, JsonNode part, OutputStream out) throws IOException {
        text(out, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"");
        if (part.has(REFERENCE) || part.has(TEXT)) {
            file(part, out);
        } else {
            text(
                    out,
                    (part.isObject() ? "\r\nContent-Type: application/json" : "") + "\r\n\r\n"
                            + (part.isObject() ? part.toString() : part.asText()));
        }
        text(out, "\r\n");
    }

    private void file(JsonNode file, OutputStream out) throws IOException {
        text(
                out,
                "; filename=\""
                        + quoted(DocumentNames.name(file.path("fileName").asText(""))) + "\"\r\nContent-Type: "
                        + DocumentNames.type(file.path("contentType").asText("")) + "\r\n\r\n");
        if (file.has(TEXT)) {
            text(out, file.get(TEXT).asText());
        } else {
            copyDocument(out);
        }
    }

    /** As browsers do it. */
    private static String quoted(String name) {
        return name.replaceAll("[\\r\\n\\x00]+", " ").replace("\"", "%22");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
