package io.workwise.bridge.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.function.Supplier;

/** A document that the fake Workwise can be asked for. */
record StoredDocument(String contentType, long size, Supplier<InputStream> content) {

    static StoredDocument of(String contentType, byte[] bytes) {
        return new StoredDocument(contentType, bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static StoredDocument generated(String contentType, long size) {
        return new StoredDocument(contentType, size, () -> new GeneratedStream(size));
    }

    String sha256() {
        try (DigestInputStream in = new DigestInputStream(content.get(), Sha256.digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return Sha256.hex(in.getMessageDigest());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
