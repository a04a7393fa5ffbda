package io.workwise.bridge.workwise;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Compares a document's bytes with the size and check sum that Workwise announced, while they pass (R24). Holds the
 * last block back until both are right, so that a reader never gets the whole of a wrong document. Keeps two blocks in
 * memory. For one thread.
 */
public final class VerifiedStream extends InputStream {
    static final int BLOCK = 8_192;
    private static final int SUM_IN_HEX = 64;
    private static final int SUM_IN_BASE64 = 44;
    private final InputStream source;
    private final long size;
    private final byte[] sum;
    private final MessageDigest digest = sha256();
    /** The block that the reader gets, between {@code at} and {@code end}. */
    private byte[] block = new byte[BLOCK];

    private int at;
    private int end;
    /** The block after it, with {@code lengthAhead} bytes. */
    private byte[] ahead = new byte[BLOCK];

    private int lengthAhead;
    private long read;
    private boolean begun;
    private boolean verified;
    private IOException failure;

    /**
     * Creates a stream that verifies another one.
     *
     * @param source the document's bytes as they come
     * @param size in bytes; -1 if Workwise did not announce it
     * @param sha256 in hex or base64; empty if Workwise did not announce it
     * @throws WrongDocumentException if the check sum is not a SHA-256
     */
    public VerifiedStream(InputStream source, long size, String sha256) throws WrongDocumentException {
        this.source = source;
        this.size = size;
        this.sum = sha256.isEmpty() ? null : bytes(sha256);
    }

    private static byte[] bytes(String sha256) throws WrongDocumentException {
        try {
            return switch (sha256.length()) {
                case SUM_IN_HEX -> HexFormat.of().parseHex(sha256);
                case SUM_IN_BASE64 -> Base64.getDecoder().decode(sha256);
                default -> throw new IllegalArgumentException();
            };
        } catch (IllegalArgumentException e) {
            throw new WrongDocumentException("the check sum that Workwise announced is not a SHA-256 in hex or base64");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int many) throws IOException {
        if (many == 0) {
            return 0;
        }
        if (at == end && !filled()) {
            return -1;
        }
        int now = Math.min(many, end - at);
        System.arraycopy(block, at, bytes, from, now);
        at += now;
        return now;
    }

    /** Fills the block, and after a failure throws that failure again. */
    private boolean filled() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return fill();
        } catch (IOException e) {
            failure = e;
            at = end;
            throw e;
        }
    }

    /** Takes the block that was read ahead and reads the next one, which tells whether the first was the last. */
    private boolean fill() throws IOException {
        if (verified) {
            return false;
        }
        if (!begun) {
            begun = true;
            readAhead();
        }
        byte[] spare = block;
        block = ahead;
        ahead = spare;
        at = 0;
        end = lengthAhead;
        if (end == BLOCK) {
            readAhead();
        }
        if (end < BLOCK || lengthAhead == 0) {
            verify();
        }
        return end > 0;
    }

    private void readAhead() throws IOException {
        lengthAhead = 0;
        int now = source.read(ahead, 0, BLOCK);
        while (now > 0) {
            lengthAhead += now;
            now = lengthAhead == BLOCK ? 0 : source.read(ahead, lengthAhead, BLOCK - lengthAhead);
        }
        read += lengthAhead;
        if (size >= 0 && read > size) {
            throw new WrongDocumentException("Workwise gave more than the " + size + " bytes that it announced");
        }
        digest.update(ahead, 0, lengthAhead);
    }

    private void verify() throws IOException {
        if (size >= 0 && read != size) {
            throw new WrongDocumentException("Workwise gave " + read + " of the " + size + " bytes that it announced");
        }
        if (sum != null && !MessageDigest.isEqual(sum, digest.digest())) {
            throw new WrongDocumentException("Workwise gave other bytes than it announced (SHA-256)");
        }
        verified = true;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
