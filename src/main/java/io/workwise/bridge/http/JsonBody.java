package io.workwise.bridge.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A JSON request body that is written as a stream. Where the mapping says {@code {"$document": id}}, the document's bytes are put in
 * place as base64, straight from Workwise: memory does not grow with their size (R24). It knows whether its first byte was asked for.
 */
public final class JsonBody implements HttpEntity {
    /** The field by which a mapping names a document. */
    public static final String REFERENCE = "$document";

    private final JsonNode json;
    private final Map<String, Document> documents;
    private final long length;
    private volatile boolean begun;
    private volatile boolean sourceFailed;

    /** @param documents the open documents that the mapping refers to, by id */
    public JsonBody(JsonNode json, Map<String, Document> documents) throws IOException {
        this.json = json;
        this.documents = documents;
        this.length = documents.values().stream().anyMatch(d -> d.size() < 0) ? -1 : measure();
    }

    /** The ids of the documents that a mapped body refers to, in its order. */
    public static List<String> references(JsonNode json) {
        return json.findValuesAsText(REFERENCE);
    }

    private long measure() throws IOException {
        long[] count = {0};
        write(new OutputStream() {
            @Override
            public void write(int b) {
                count[0]++;
            }

            @Override
            public void write(byte[] b, int from, int many) {
                count[0] += many;
            }
        }, false);
        List<String> references = references(json);
        return count[0] + references.stream().mapToLong(id -> (documents.get(id).size() + 2) / 3 * 4).sum();
    }

    /** Whether the first byte may have left. */
    public boolean begun() {
        return begun;
    }

    /** Whether it broke off because a document could not be read to its end: the other side never saw a whole request. */
    public boolean sourceFailed() {
        return sourceFailed;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        write(out, true);
    }

    private void write(OutputStream out, boolean withDocuments) throws IOException {
        try (JsonGenerator generator = Json.MAPPER.createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            // what breaks off must not be closed into whole JSON: without a length of its own, the other side could take it for the request
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            write(json, generator, withDocuments);
        }
    }

    private void write(JsonNode node, JsonGenerator out, boolean withDocuments) throws IOException {
        if (node.isObject() && node.has(REFERENCE)) {
            document(node.get(REFERENCE).asText(), out, withDocuments);
        } else if (node.isObject()) {
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                out.writeFieldName(field.getKey());
                write(field.getValue(), out, withDocuments);
            }
            out.writeEndObject();
        } else if (node.isArray()) {
            out.writeStartArray();
            for (JsonNode item : node) {
                write(item, out, withDocuments);
            }
            out.writeEndArray();
        } else if (node.isTextual()) {
            out.writeString(node.textValue());
        } else {
            out.writeTree(node);
        }
    }

    private void document(String id, JsonGenerator out, boolean withDocuments) throws IOException {
        if (!withDocuments) {
            out.writeString("");
            return;
        }
        Source source = new Source(documents.get(id));
        out.writeBinary(source, -1);
        source.mustBeWhole();
    }

    /** Tells a document that breaks off from a connection that does. */
    private final class Source extends InputStream {
        private final Document document;
        private long read;

        Source(Document document) {
            this.document = document;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int many) throws IOException {
            try {
                int now = document.body().read(bytes, from, many);
                read += Math.max(now, 0);
                if (document.size() >= 0 && read > document.size()) {
                    throw new IOException("document is longer than announced");
                }
                return now;
            } catch (IOException e) {
                sourceFailed = true;
                throw e;
            }
        }

        void mustBeWhole() throws IOException {
            if (document.size() >= 0 && read != document.size()) {
                sourceFailed = true;
                throw new IOException("document is shorter than announced");
            }
        }
    }

    /** An open document. @param size in bytes; -1 where Workwise did not say */
    public record Document(String id, long size, InputStream body) {}

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isChunked() {
        return length < 0;
    }

    @Override
    public String getContentType() {
        return ContentType.APPLICATION_JSON.toString();
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("the body can only be written");
    }

    @Override
    public String getContentEncoding() {
        return null;
    }

    @Override
    public Supplier<List<? extends Header>> getTrailers() {
        return null;
    }

    @Override
    public java.util.Set<String> getTrailerNames() {
        return java.util.Set.of();
    }

    @Override
    public void close() {
        // the documents are closed by whoever opened them
    }
}
