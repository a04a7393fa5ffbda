package io.workwise.bridge.workwise;

import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.http.HttpPort;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A document that Workwise has begun to give. Its size is what Workwise announced of the document, not what this one
 * answer says.
 */
public final class OpenDocument implements AutoCloseable {
    private static final Set<String> PLAIN = Set.of("", "identity");
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private final HttpPort.Exchange exchange;
    private final Document document;
    private final long size;
    private final InputStream body;

    /** @throws WrongDocumentException if the answer cannot be the document; nothing is left open then */
    static OpenDocument of(HttpPort.Exchange exchange, Document document) throws IOException {
        try {
            return new OpenDocument(exchange, document);
        } catch (IOException | RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private OpenDocument(HttpPort.Exchange exchange, Document document) throws IOException {
        this.exchange = exchange;
        this.document = document;
        String coding = exchange.header("Content-Encoding") == null
                ? ""
                : exchange.header("Content-Encoding").strip().toLowerCase(Locale.ROOT);
        long length = exchange.contentLength();
        // a store may call a document that is itself compressed so: then it has its size as it is
        boolean plain = PLAIN.contains(coding) || (length >= 0 && length == document.size());
        size = document.size() >= 0 ? document.size() : plain ? length : -1;
        if (plain && length >= 0 && length != size) {
            throw new WrongDocumentException("Workwise gave " + length + " bytes and had announced " + size);
        }
        InputStream decoded = plain ? exchange.body() : decoded(coding);
        body = new VerifiedStream(decoded, size, document.sha256());
    }

    /** The size bounds what comes of it. */
    private InputStream decoded(String coding) throws IOException {
        if (size < 0 || !GZIP.contains(coding)) {
            throw new WrongDocumentException("Workwise gave it in a coding that was not asked for");
        }
        try {
            return new GZIPInputStream(exchange.body());
        } catch (ZipException | EOFException e) {
            throw new WrongDocumentException("Workwise called it compressed, and it is not");
        }
    }

    public Document document() {
        return document;
    }

    /** In bytes; -1 if nobody says. */
    public long size() {
        return size;
    }

    /**
     * It ends with a {@link WrongDocumentException} instead of the last block if they are not the bytes that Workwise
     * announced.
     */
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        exchange.close();
    }
}
