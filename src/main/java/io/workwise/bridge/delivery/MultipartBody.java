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
 * A body of form data (RFC 7578). Each field of the mapped object becomes a part, and each item of an array a part of
 * the same name. The value decides what the part is:
 *
 * <ul>
 *   <li>{@code {"$document": id, "fileName": …, "contentType": …}}: a file with the document's bytes;
 *   <li>{@code {"$text": …, "fileName": …, "contentType": …}}: a file with this text;
 *   <li>any other object: JSON;
 *   <li>anything else: text.
 * </ul>
 */
final class MultipartBody extends RequestBody {
    /** The JSON field by which a mapping gives the content of a file as text. */
    private static final String TEXT = Markers.TEXT;

    private final String boundary = UUID.randomUUID().toString();

    MultipartBody(JsonNode json, List<Document> documents, BooleanSupplier timeIsUp, Runnable cut) {
        super(json, documents, timeIsUp, cut);
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

    /** Escapes a name in a header as browsers do. */
    private static String quoted(String name) {
        return name.replaceAll("[\\r\\n\\x00]+", " ").replace("\"", "%22");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
