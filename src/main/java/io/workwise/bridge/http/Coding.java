package io.workwise.bridge.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Decodes the content codings of an answer's body (RFC 9110, 8.4). Requests ask for none, but some servers and proxies
 * compress anyway. The decoded body has the same size limit as the encoded one.
 */
final class Coding {
    /** The value of Accept-Encoding. Without this header any coding is allowed (RFC 9110, 12.5.3). */
    static final String NONE = "identity";

    private static final int MOST = 3;
    /** The codings registered at IANA. A header may hold any other word, which an error must not quote (R26). */
    private static final Set<String> NAMES = Set.of(
            "aes128gcm",
            "br",
            "compress",
            "dcb",
            "dcz",
            "deflate",
            "exi",
            "gzip",
            "pack200-gzip",
            "x-compress",
            "x-gzip",
            "zstd");

    private Coding() {}

    /** The body has a coding that cannot be decoded here. */
    static final class UnknownException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownException(String coding) {
            super("the body is in " + (NAMES.contains(coding) ? "the coding '" + coding + "'" : "a coding")
                    + ", which was not asked for");
        }
    }

    /**
     * Decodes a body. The result is at most one byte longer than the limit.
     *
     * @param bytes the body as it came
     * @param codings the header Content-Encoding; null if none
     * @param limit in bytes
     * @return the decoded body
     * @throws IOException if the bytes cannot be decoded
     */
    static byte[] decoded(byte[] bytes, String codings, int limit) throws IOException {
        byte[] decoded = bytes;
        for (String coding : outermostFirst(codings)) {
            decoded = decoded.length == 0 ? decoded : one(decoded, coding, limit);
        }
        return decoded;
    }

    private static List<String> outermostFirst(String codings) {
        List<String> all = new ArrayList<>(List.of((codings == null ? "" : codings)
                .toLowerCase(Locale.ROOT)
                .strip()
                .split("\\s*,\\s*")));
        all.removeIf(coding -> coding.isEmpty() || coding.equals("identity"));
        Collections.reverse(all);
        return all.size() > MOST ? List.of(String.join(" ", all)) : all;
    }

    /** Returns the bytes unchanged if they lack the coding's first bytes: a proxy may decode and keep the header. */
    private static byte[] one(byte[] bytes, String coding, int limit) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" ->
                isGzip(bytes) ? read(new GZIPInputStream(new ByteArrayInputStream(bytes)), limit) : bytes;
            case "deflate" ->
                isZlib(bytes) ? read(new InflaterInputStream(new ByteArrayInputStream(bytes)), limit) : bytes;
            default -> throw new UnknownException(coding);
        };
    }

    private static byte[] read(InputStream in, int limit) throws IOException {
        try (in) {
            return in.readNBytes(limit + 1);
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    }

    /** Checks the header of RFC 1950, 2.2, with which no JSON begins. */
    private static boolean isZlib(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0x0f) == 8 && ((bytes[0] & 0xff) * 256 + (bytes[1] & 0xff)) % 31 == 0;
    }
}
