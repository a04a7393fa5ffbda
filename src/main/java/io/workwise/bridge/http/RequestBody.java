package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.Markers;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A mapped request body that is written as a stream. Where the mapping says {@code {"$document": id}}, the document's bytes come straight
 * from Workwise: memory does not grow with their size (R24). It knows whether its first byte was asked for.
 */
public abstract class RequestBody implements HttpEntity {
    /** The field by which a mapping names a document. */
    public static final String REFERENCE = Markers.DOCUMENT;

    /** How a mapped body is written; NONE: the request has no body. */
    enum Encoding { JSON, MULTIPART, FORM, NONE }

    /** An open document. @param size in bytes; -1 where Workwise did not say */
    record Document(String id, long size, InputStream body) {}

    private final JsonNode json;
    private final Map<String, Document> documents;
    private final BooleanSupplier over;
    private long length;
    private byte[] written;
    private volatile boolean begun;
    private volatile boolean sourceFailed;

    RequestBody(JsonNode json, Map<String, Document> documents, BooleanSupplier over) {
        this.json = json;
        this.documents = documents;
        this.over = over;
    }

    /**
     * @param documents the open documents that the mapping refers to, by id
     * @param over whether the time for it is over: then no byte more leaves, and the other side never sees a whole request (D7)
     */
    static RequestBody of(Encoding encoding, JsonNode json, Map<String, Document> documents, BooleanSupplier over) throws IOException {
        RequestBody body = switch (encoding) {
            case JSON -> new JsonBody(json, documents, over);
            case MULTIPART -> new MultipartBody(json, documents, over);
            case FORM -> new FormBody(json, over);
            case NONE -> throw new IllegalArgumentException("there is no body to be written");
        };
        if (documents.isEmpty()) {
            body.writeAhead();
        } else {
            long measured = body.measure(); // shows that it can be written, too, before anything is marked
            body.length = documents.values().stream().anyMatch(d -> d.size() < 0) ? -1 : measured;
        }
        return body;
    }

    /** Without documents it is small: it is written once, and not measured first. */
    private void writeAhead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        write(json, out, true);
        written = out.toByteArray();
        length = written.length;
    }

    /** The ids of the documents that a mapped body refers to, in its order. */
    public static List<String> references(JsonNode json) {
        return json.findValuesAsText(REFERENCE);
    }

    /** @param withDocuments without them, it is only measured */
    abstract void write(JsonNode json, OutputStream out, boolean withDocuments) throws IOException;

    /** How many bytes a document takes in it. */
    abstract long lengthOf(long documentSize);

    private long measure() throws IOException {
        Count count = new Count();
        write(json, count, false);
        return count.bytes + references(json).stream().mapToLong(id -> lengthOf(documents.get(id).size())).sum();
    }

    /** Whether the first byte may have left. */
    boolean begun() {
        return begun;
    }

    /** Whether it broke off because a document could not be read to its end: the other side never saw a whole request. */
    boolean sourceFailed() {
        return sourceFailed;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        mustNotBeOver();
        begun = true;
        if (written != null) {
            out.write(written);
            return;
        }
        write(json, new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int many) throws IOException {
                mustNotBeOver();
                out.write(bytes, from, many);
            }
        }, true);
    }

    /** A process that was asleep in the middle must not go on where others have taken over. */
    private void mustNotBeOver() throws IOException {
        if (over.getAsBoolean()) {
            throw new IOException("no time left under the lease");
        }
    }

    /** A document's bytes; whoever has read them to their end asks whether they were all. */
    final Source open(String id) {
        return new Source(documents.get(id));
    }

    /** Tells a document that breaks off from a connection that does. */
    final class Source extends InputStream {
        private final Document document;
        private long read;

        private Source(Document document) {
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

    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int from, int many) {
            bytes += many;
        }
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isChunked() {
        return length < 0;
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
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void close() {
        // the documents are closed by whoever opened them
    }
}
