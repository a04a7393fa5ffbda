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
 * Takes off the codings of an answer's body (RFC 9110, 8.4). None is asked for, and some servers and proxies compress
 * all the same. What comes out has the same limit as what came in.
 */
final class Coding {
    /** What Accept-Encoding says: without it any coding would be allowed (RFC 9110, 12.5.3). */
    static final String NONE = "identity";

    private static final int MOST = 3;
    /** As registered at IANA. A header may hold any other word, and that one is not repeated (R26). */
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

    /** The body is in a coding that nobody asked for and that is not known here. */
    static final class UnknownException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownException(String coding) {
            super("the body is in " + (NAMES.contains(coding) ? "the coding '" + coding + "'" : "a coding")
                    + ", which was not asked for");
        }
    }

    /**
     * Returns at most one byte more than the limit.
     *
     * @param codings the header Content-Encoding; null: there is none
     * @param limit in bytes
     * @throws IOException where the bytes cannot be decoded
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

    /** A proxy may have decoded it and left the header: what does not begin as the coding does is taken as it is. */
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

    /** RFC 1950, 2.2: no JSON begins so. */
    private static boolean isZlib(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0x0f) == 8 && ((bytes[0] & 0xff) * 256 + (bytes[1] & 0xff)) % 31 == 0;
    }
}
