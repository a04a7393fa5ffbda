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
 * A document that Workwise has begun to send. Its size is the one that Workwise announced with the application, not the
 * one that this answer names. Closing it ends the download.
 */
public final class OpenDocument implements AutoCloseable {
    private static final Set<String> PLAIN = Set.of("", "identity");
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private final HttpPort.Exchange exchange;
    private final Document document;
    private final long size;
    private final InputStream body;

    /**
     * Opens the body of an answer, or closes the answer if that fails.
     *
     * @throws WrongDocumentException if the answer cannot be the document
     */
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
        // a document store may name the coding of the document itself; such an answer has the announced size
        boolean plain = PLAIN.contains(coding) || (length >= 0 && length == document.size());
        size = document.size() >= 0 ? document.size() : plain ? length : -1;
        if (plain && length >= 0 && length != size) {
            throw new WrongDocumentException("Workwise gave " + length + " bytes and had announced " + size);
        }
        InputStream decoded = plain ? exchange.body() : decoded(coding);
        body = new VerifiedStream(decoded, size, document.sha256());
    }

    /** Decodes the body only if the size is known, which then bounds the decoded bytes. */
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

    /** Returns the document as Workwise announced it. */
    public Document document() {
        return document;
    }

    /** Returns the size in bytes; -1 if unknown. */
    public long size() {
        return size;
    }

    /**
     * Returns the document's bytes. If they are not the ones that Workwise announced, the stream throws a
     * {@link WrongDocumentException} and keeps the last block back.
     */
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {
        exchange.close();
    }
}
