package io.workwise.bridge.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Ways in which Workwise, or a store behind it, sends another document than announced (R24). */
enum DocumentFault {
    NONE((call, document) -> send(call, document, "")),
    GZIP((call, document) -> send(call, gzip(document), "Content-Encoding: gzip\r\n")),
    LOGIN_PAGE((call, document) -> send(call, page(), "")),
    CHUNKED_LOGIN_PAGE((call, document) -> chunked(call, page())),
    SHORTER((call, document) -> send(call, Arrays.copyOf(document, document.length / 2), "")),
    CHUNKED_SHORTER((call, document) -> chunked(call, Arrays.copyOf(document, document.length / 2))),
    LONGER((call, document) -> chunked(call, Arrays.copyOf(document, document.length + 1))),
    OTHER_BYTES((call, document) -> send(call, other(document), "")),
    BREAKS_OFF((call, document) -> breakOff(call, document));

    private interface Play {
        boolean play(Call call, byte[] document) throws IOException;
    }

    private final Play play;

    DocumentFault(Play play) {
        this.play = play;
    }

    boolean play(Call call, byte[] document) throws IOException {
        return play.play(call, document);
    }

    private static boolean send(Call call, byte[] bytes, String header) throws IOException {
        head(call, "Content-Length: " + bytes.length + "\r\n" + header);
        call.send(bytes);
        return true;
    }

    private static boolean chunked(Call call, byte[] bytes) throws IOException {
        head(call, "Transfer-Encoding: chunked\r\n");
        call.send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        call.send(bytes);
        call.send("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private static boolean breakOff(Call call, byte[] document) throws IOException {
        head(call, "Content-Length: " + document.length + "\r\n");
        call.send(Arrays.copyOf(document, document.length - 100));
        return false;
    }

    private static void head(Call call, String headers) throws IOException {
        call.send(("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] page() {
        return "<html><body>Bitte anmelden</body></html>".getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] other(byte[] document) {
        byte[] other = document.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    private static byte[] gzip(byte[] document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(document);
        }
        return out.toByteArray();
    }
}
