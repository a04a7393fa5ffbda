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
 * A mapped request body, written as a stream. For {@code {"$document": id}} in the mapping, it copies the document's
 * bytes straight from Workwise, so that memory does not grow with their size (R24). Remembers whether its first byte
 * may have left. For one request.
 */
public abstract class RequestBody implements HttpEntity {
    /** The JSON field by which a mapping names a document. */
    public static final String REFERENCE = Markers.DOCUMENT;

    private static final int BLOCK = 8_192;

    /** The encoding of a mapped body. NONE means that the request has no body. */
    public enum Encoding {
        JSON,
        MULTIPART,
        FORM,
        NONE
    }

    /**
     * An open document.
     *
     * @param size in bytes; -1 if unknown
     * @param body throws instead of giving the last bytes if the document is not the announced one (R24)
     */
    public record Document(String id, long size, InputStream body) {}

    /** A document that could not be read to its end, so that the body was not written to its end. */
    public record SourceFailure(String documentId, IOException cause) {}

    private final JsonNode json;
    private final List<Document> documents;
    private final BooleanSupplier timeIsUp;
    private final Runnable cut;
    private Iterator<Document> documentsLeft;
    private boolean measuring;
    private long length;
    private byte[] written;
    private volatile boolean begun;
    private volatile SourceFailure sourceFailure;

    RequestBody(JsonNode json, List<Document> documents, BooleanSupplier timeIsUp, Runnable cut) {
        this.json = json;
        this.documents = documents;
        this.timeIsUp = timeIsUp;
        this.cut = cut;
    }

    /**
     * Creates a body and measures it, which also shows before the mark that it can be written.
     *
     * @param json what the mapping made
     * @param documents the open documents that the mapping refers to, in its order
     * @param timeIsUp whether the lease has ended; from then on no byte leaves, so that the ATS never sees a whole
     *     request (D7)
     * @param cut breaks the connection, so that nothing can end a request whose body broke off
     * @throws IllegalArgumentException if the encoding cannot carry one of the documents
     */
    public static RequestBody of(
            Encoding encoding, JsonNode json, List<Document> documents, BooleanSupplier timeIsUp, Runnable cut)
            throws IOException {
        RequestBody body =
                switch (encoding) {
                    case JSON -> new JsonBody(json, documents, timeIsUp, cut);
                    case MULTIPART -> new MultipartBody(json, documents, timeIsUp, cut);
                    case FORM -> new FormBody(json, documents, timeIsUp, cut);
                    case NONE -> throw new IllegalArgumentException("encoding NONE has no body");
                };
        if (documents.isEmpty()) {
            body.writeAhead();
        } else {
            body.measure();
        }
        return body;
    }

    /** Writes a body without documents into memory, which is small and needs no measuring. */
    private void writeAhead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        documentsLeft = documents.iterator();
        write(json, out);
        written = out.toByteArray();
        length = written.length;
    }

    /** Returns the ids of the documents that a mapped body refers to, in its order. */
    public static List<String> references(JsonNode json) {
        return json.findValuesAsText(REFERENCE);
    }

    /** Writes the whole body, and calls {@link #copyDocument} for each document. */
    abstract void write(JsonNode json, OutputStream out) throws IOException;

    /** Returns how many bytes of the body a document takes. */
    abstract long lengthOf(long documentSize);

    private void measure() throws IOException {
        Count count = new Count();
        documentsLeft = documents.iterator();
        measuring = true;
        write(json, count);
        measuring = false;
        if (documentsLeft.hasNext()) {
            throw new IllegalArgumentException(
                    "the body has no place for a document; a form carries none, and multipart only as a part of its own");
        }
        boolean known = documents.stream().allMatch(document -> document.size() >= 0);
        length = known
                ? count.bytes
                        + documents.stream()
                                .mapToLong(document -> lengthOf(document.size()))
                                .sum()
                : -1;
        documentsLeft = documents.iterator();
    }

    /** Returns whether the first byte may have left. */
    public boolean begun() {
        return begun;
    }

    /** Returns the document that made the body break off, so that the ATS never saw a whole request; null if none. */
    public SourceFailure sourceFailure() {
        return sourceFailure;
    }

    /**
     * Writes the body, and breaks the connection if that fails. Otherwise the client would close a chunked body with
     * its last chunk, which makes a whole request of it.
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
        mustHaveTime();
        begun = true;
        if (written != null) {
            out.write(written);
            return;
        }
        write(json, new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int many) throws IOException {
                mustHaveTime();
                out.write(bytes, from, many);
            }
        });
    }

    /** Stops a process that was paused in the middle: another instance may have taken over. */
    private void mustHaveTime() throws IOException {
        if (timeIsUp.getAsBoolean()) {
            throw new IOException("the lease has ended");
        }
    }

    /** Copies the next document's bytes. A failure to read them is not a failure of the connection to the ATS. */
    final void copyDocument(OutputStream out) throws IOException {
        Document document = documentsLeft.next();
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
        throw new UnsupportedOperationException("a request body can only be written");
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
        // AtsCall closes the documents
    }
}
