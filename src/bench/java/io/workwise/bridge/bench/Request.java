package io.workwise.bridge.bench;

import java.nio.charset.StandardCharsets;

/** A request whose body is still in the connection's buffer. */
record Request(String method, String path, String query, byte[] bytes, int bodyFrom, int bodyEnd) {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a request.
     *
     * @return null if the buffer does not contain a whole one yet
     */
    static Request read(byte[] bytes, int end) {
        int headEnd = headEnd(bytes, end);
        if (headEnd < 0) {
            return null;
        }
        int lineEnd = find(bytes, 0, headEnd, (byte) '\r');
        int space = find(bytes, 0, lineEnd, (byte) ' ');
        int uriEnd = find(bytes, space + 1, lineEnd, (byte) ' ');
        int question = find(bytes, space + 1, uriEnd, (byte) '?');
        int bodyEnd = headEnd + length(bytes, lineEnd, headEnd);
        if (bodyEnd > end) {
            return null;
        }
        return new Request(
                text(bytes, 0, space),
                text(bytes, space + 1, question),
                question == uriEnd ? "" : text(bytes, question + 1, uriEnd),
                bytes,
                headEnd,
                bodyEnd);
    }

    private static int headEnd(byte[] bytes, int end) {
        for (int i = 3; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int length(byte[] bytes, int from, int end) {
        for (int i = from; i < end - LENGTH.length; i++) {
            if (bytes[i] == '\n' && isLength(bytes, i + 1)) {
                return Integer.parseInt(text(bytes, i + 1 + LENGTH.length, find(bytes, i + 1, end, (byte) '\r'))
                        .strip());
            }
        }
        return 0;
    }

    private static boolean isLength(byte[] bytes, int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((bytes[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static int find(byte[] bytes, int from, int end, byte wanted) {
        int i = from;
        while (i < end && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    int bodyLength() {
        return bodyEnd - bodyFrom;
    }

    /** Returns the id after this text in the body; 0 if the text is absent. */
    long idAfter(byte[] marker) {
        outer:
        for (int i = bodyFrom; i + marker.length + 16 <= bodyEnd; i++) {
            for (int j = 0; j < marker.length; j++) {
                if (bytes[i + j] != marker[j]) {
                    continue outer;
                }
            }
            return Applicant.hex(bytes, i + marker.length);
        }
        return 0;
    }

    /** Returns the parameter's value; empty if absent. */
    String parameter(String name) {
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(name + "=")) {
                return parameter.substring(name.length() + 1);
            }
        }
        return "";
    }
}
