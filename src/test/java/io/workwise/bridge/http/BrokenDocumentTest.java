package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.delivery.RequestBody;
import io.workwise.bridge.delivery.RequestBody.Encoding;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.workwise.VerifiedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R24, D5: a wrong document never makes a whole request, over a real connection and with each encoding. */
class BrokenDocumentTest {
    private static final int SIZE = 50_000;
    private static final byte[] BYTES = bytes();
    private final HttpPort http = new HttpPort();
    private final ServerSocket ats = listening();
    /** The bytes that arrive until the connection ends, or until a request is whole. */
    private final CompletableFuture<byte[]> arrived = CompletableFuture.supplyAsync(this::serve);

    private record Kind(Encoding encoding, String body, boolean sized) {
        @Override
        public String toString() {
            return encoding + (sized ? ", with a length: " : ", chunked: ") + body;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(true, false)
                .flatMap(sized -> Stream.of(
                        new Kind(Encoding.JSON, "{\"name\": \"x\", \"data\": {\"$document\": \"d-1\"}}", sized),
                        new Kind(
                                Encoding.JSON,
                                "{\"data\": {\"$document\": \"d-1\", \"as\": \"data-url\", \"contentType\": \"application/pdf\"}}",
                                sized),
                        new Kind(
                                Encoding.MULTIPART,
                                "{\"file\": {\"$document\": \"d-1\", \"fileName\": \"cv.pdf\", \"contentType\": \"application/pdf\"}}",
                                sized),
                        new Kind(
                                Encoding.MULTIPART,
                                "{\"file\": {\"$document\": \"d-1\", \"fileName\": \"cv.pdf\"}, \"after\": \"text\"}",
                                sized)));
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        ats.close();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void the_announced_bytes_make_a_whole_request(Kind kind) throws Exception {
        send(kind, new ByteArrayInputStream(BYTES), sha256(BYTES));
        assertThat(isWhole(arrived.join())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void other_bytes_of_the_same_length_make_no_whole_request(Kind kind) throws Exception {
        byte[] other = BYTES.clone();
        other[7] ^= 1;
        assertBreaksOff(kind, new ByteArrayInputStream(other), other);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void half_of_the_bytes_make_no_whole_request(Kind kind) throws Exception {
        byte[] half = Arrays.copyOf(BYTES, SIZE / 2);
        assertBreaksOff(kind, new ByteArrayInputStream(half), half);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_login_page_instead_of_the_document_is_not_sent_at_all(Kind kind) throws Exception {
        byte[] page = "<html><body>Bitte anmelden</body></html>".getBytes(StandardCharsets.UTF_8);
        assertBreaksOff(kind, new ByteArrayInputStream(page), page);
        assertThat(text(arrived.join()))
                .doesNotContain("html")
                .doesNotContain(Base64.getEncoder().encodeToString(page).substring(0, 20));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_connection_to_workwise_that_breaks_off_makes_no_whole_request(Kind kind) throws Exception {
        assertBreaksOff(
                kind,
                new InputStream() {
                    private int given;

                    @Override
                    public int read() throws IOException {
                        if (given == 30_000) {
                            throw new IOException("reset by Workwise");
                        }
                        return BYTES[given++] & 0xff;
                    }
                },
                BYTES);
    }

    /** @param wrong bytes whose end must not arrive */
    private void assertBreaksOff(Kind kind, InputStream source, byte[] wrong) throws Exception {
        RequestBody[] body = new RequestBody[1];
        assertThatThrownBy(() -> send(kind, source, sha256(BYTES), body)).isInstanceOf(IOException.class);
        assertThat(body[0].sourceFailure().documentId()).isEqualTo("d-1");
        byte[] seen = arrived.join();
        assertThat(isWhole(seen))
                .as(text(seen).substring(0, Math.min(300, seen.length)))
                .isFalse();
        byte[] end = Arrays.copyOfRange(wrong, Math.max(0, wrong.length - 30), wrong.length);
        assertThat(text(seen))
                .doesNotContain(new String(end, StandardCharsets.ISO_8859_1))
                .doesNotContain(
                        Base64.getEncoder().encodeToString(wrong).substring(Math.max(0, (wrong.length - 30) / 3 * 4)));
    }

    @Test
    void a_document_where_the_encoding_cannot_carry_one_makes_no_request() {
        for (String nested : List.of(
                "{\"meta\": {\"x\": {\"$document\": \"d-1\"}}}",
                "{\"meta\": {\"$document\": \"d-1\", \"y\": {\"$document\": \"d-1\"}}}")) {
            assertThatThrownBy(() -> body(
                            new Kind(Encoding.MULTIPART, nested, true), InputStream.nullInputStream(), "", () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> body(
                        new Kind(Encoding.FORM, "{\"cv\": {\"$document\": \"d-1\"}}", true),
                        InputStream.nullInputStream(),
                        "",
                        () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no place");
        arrived.cancel(true);
    }

    private void send(Kind kind, InputStream source, String sum) throws IOException {
        send(kind, source, sum, new RequestBody[1]);
    }

    private void send(Kind kind, InputStream source, String sum, RequestBody[] sent) throws IOException {
        OutwardRequest request =
                new OutwardRequest(Way.STRAIGHT, "POST", URI.create("http://127.0.0.1:" + ats.getLocalPort() + "/"));
        sent[0] = body(kind, source, sum, request::cancel);
        request.setEntity(sent[0]);
        Duration long_ = Duration.ofSeconds(30);
        http.send(request, new HttpPort.Limits(long_, long_, long_)).close();
    }

    private static RequestBody body(Kind kind, InputStream source, String sum, Runnable cut) throws IOException {
        JsonNode json = Json.read(kind.body().getBytes(StandardCharsets.UTF_8));
        int size = kind.sized() ? SIZE : -1;
        List<RequestBody.Document> documents = RequestBody.references(json).stream()
                .map(id -> document(id, source, size, sum))
                .toList();
        return RequestBody.of(kind.encoding(), json, documents, () -> false, cut);
    }

    private static RequestBody.Document document(String id, InputStream source, int size, String sum) {
        try {
            return new RequestBody.Document(id, size, new VerifiedStream(source, size, sum));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns whether the ATS would take the request as whole (RFC 9112, sections 6.3 and 8). */
    private static boolean isWhole(byte[] request) {
        String text = text(request);
        int body = text.indexOf("\r\n\r\n") + 4;
        if (body < 4) {
            return false;
        }
        if (text.substring(0, body).toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            return text.endsWith("\r\n0\r\n\r\n");
        }
        String length = text.substring(0, body).replaceAll("(?is).*content-length: (\\d+).*", "$1");
        return request.length - body >= Integer.parseInt(length);
    }

    private byte[] serve() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Socket socket = ats.accept()) {
            byte[] some = new byte[8_192];
            for (int now = socket.getInputStream().read(some);
                    now >= 0;
                    now = socket.getInputStream().read(some)) {
                all.write(some, 0, now);
                if (isWhole(all.toByteArray())) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
                    break;
                }
            }
        } catch (IOException e) {
            // after a reset, the bytes before it count
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
