package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.Markers;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A mapped request body that is written as a stream. Where the mapping says {@code {"$document": id}}, the document's
 * bytes come straight from Workwise: memory does not grow with their size (R24). It knows whether its first byte was
 * asked for.
 */
public abstract class RequestBody implements HttpEntity {
    /** The field by which a mapping names a document. */
    public static final String REFERENCE = Markers.DOCUMENT;

    private static final int BLOCK = 8_192;

    /** How a mapped body is written; NONE: the request has no body. */
    public enum Encoding {
        JSON,
        MULTIPART,
        FORM,
        NONE
    }

    /**
     * An open document.
     *
     * @param size in bytes; -1 if nobody says
     * @param body fails in place of its last bytes if they are not the document's (R24)
     */
    public record Document(String id, long size, InputStream body) {}

    /** Why the body was not written to its end. */
    public record SourceFailure(String documentId, IOException cause) {}

    private final JsonNode json;
    private final List<Document> documents;
    private final BooleanSupplier over;
    private final Runnable cut;
    private Iterator<Document> left;
    private boolean measuring;
    private long length;
    private byte[] written;
    private volatile boolean begun;
    private volatile SourceFailure sourceFailure;

    RequestBody(JsonNode json, List<Document> documents, BooleanSupplier over, Runnable cut) {
        this.json = json;
        this.documents = documents;
        this.over = over;
        this.cut = cut;
    }

    /**
     * @param documents the open documents that the mapping refers to, in its order
     * @param over whether the time for it is over: then no byte more leaves, and the other side never sees a whole
     *     request (D7)
     * @param cut breaks the connection, so that nothing can end a request whose body broke off
     * @throws IllegalArgumentException if the body has no place for one of the documents
     */
    public static RequestBody of(
            Encoding encoding, JsonNode json, List<Document> documents, BooleanSupplier over, Runnable cut)
            throws IOException {
        RequestBody body =
                switch (encoding) {
                    case JSON -> new JsonBody(json, documents, over, cut);
                    case MULTIPART -> new MultipartBody(json, documents, over, cut);
                    case FORM -> new FormBody(json, documents, over, cut);
                    case NONE -> throw new IllegalArgumentException("there is no body to be written");
                };
        if (documents.isEmpty()) {
            body.writeAhead();
        } else {
            body.measure(); // shows that it can be written, too, before anything is marked
        }
        return body;
    }

    /** Without documents it is small: it is written once, and not measured first. */
    private void writeAhead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        left = documents.iterator();
        write(json, out);
        written = out.toByteArray();
        length = written.length;
    }

    /** The ids of the documents that a mapped body refers to, in its order. */
    public static List<String> references(JsonNode json) {
        return json.findValuesAsText(REFERENCE);
    }

    /** Writes all of it; {@link #copyDocument} stands where a document goes. */
    abstract void write(JsonNode json, OutputStream out) throws IOException;

    /** How many bytes a document takes in it. */
    abstract long lengthOf(long documentSize);

    private void measure() throws IOException {
        Count count = new Count();
        left = documents.iterator();
        measuring = true;
        write(json, count);
        measuring = false;
        if (left.hasNext()) {
            throw new IllegalArgumentException(
                    "the body has no place for a document: a form takes none, and multipart takes it as a part of its own");
        }
        boolean known = documents.stream().allMatch(document -> document.size() >= 0);
        length = known
                ? count.bytes
                        + documents.stream()
                                .mapToLong(document -> lengthOf(document.size()))
                                .sum()
                : -1;
        left = documents.iterator();
    }

    /** Whether the first byte may have left. */
    public boolean begun() {
        return begun;
    }

    /** Why it broke off because of a document: the other side never saw a whole request. Null if it did not. */
    public SourceFailure sourceFailure() {
        return sourceFailure;
    }

    /**
     * What breaks off must not be ended by anybody: a client that closes a chunked body writes its last chunk, and
     * makes a whole request of it.
     */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        try {
            writeGuarded(out);
        } catch (IOException | RuntimeException e) {
            cut.run();
            throw e;
        }
    }

    private void writeGuarded(OutputStream out) throws IOException {
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
        });
    }

    /** A process that was asleep in the middle must not go on where others have taken over. */
    private void mustNotBeOver() throws IOException {
        if (over.getAsBoolean()) {
            throw new IOException("no time left under the lease");
        }
    }

    /**
     * Copies the next document's bytes. A document that breaks off, or is another one, is told from a connection that
     * breaks off.
     */
    final void copyDocument(OutputStream out) throws IOException {
        Document document = left.next();
        byte[] bytes = new byte[BLOCK];
        for (int now = measuring ? -1 : read(document, bytes); now >= 0; now = read(document, bytes)) {
            out.write(bytes, 0, now);
        }
    }

    private int read(Document document, byte[] bytes) throws IOException {
        try {
            return document.body().read(bytes);
        } catch (IOException e) {
            sourceFailure = new SourceFailure(document.id(), e);
            throw e;
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
