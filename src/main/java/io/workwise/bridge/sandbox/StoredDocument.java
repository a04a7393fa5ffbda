package io.workwise.bridge.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.function.Supplier;

/**
 * A document in the fake Workwise.
 *
 * @param size in bytes
 * @param content opens the content, each time from its start
 */
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

    /** Repeatable bytes of any length, made while they are read. They begin like a PDF. */
    static final class GeneratedStream extends InputStream {
        private static final byte[] HEAD = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        private final long size;
        private long position;

        GeneratedStream(long size) {
            this.size = size;
        }

        @Override
        public int read() {
            return position == size ? -1 : at(position++) & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) return 0;
            if (position == size) return -1;
            int count = (int) Math.min(length, size - position);
            for (int i = 0; i < count; i++) target[offset + i] = at(position++);
            return count;
        }

        private static byte at(long position) {
            return position < HEAD.length ? HEAD[(int) position] : (byte) (position * 31 + (position >>> 8));
        }
    }
}
