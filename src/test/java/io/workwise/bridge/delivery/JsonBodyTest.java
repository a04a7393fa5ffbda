package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.workwise.VerifiedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private final List<RequestBody.Document> documents = new ArrayList<>();
    private int cut;
    private boolean over;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 2_047, 2_048, 2_049, 8_000, 65_537, 3_000_000})
    void R24_a_document_arrives_byte_for_byte_and_the_length_is_exact(int size) throws IOException {
        byte[] bytes = bytes(size);
        document("d-1", size, new ByteArrayInputStream(bytes));
        RequestBody body = body("{\"name\": \"x\", \"data\": {\"$document\": \"d-1\"}}");
        byte[] written = write(body);
        assertThat(body.getContentLength()).isEqualTo(written.length);
        assertThat(body.isChunked()).isFalse();
        assertThat(Base64.getDecoder().decode(Json.read(written).path("data").asText()))
                .isEqualTo(bytes);
    }

    @Test
    void the_length_is_exact_for_several_documents_umlauts_and_empty_ones() throws IOException {
        document("d-1", 5, new ByteArrayInputStream(bytes(5)));
        document("d/2 \"ä", 0, InputStream.nullInputStream());
        document("d-3", 4_099, new ByteArrayInputStream(bytes(4_099)));
        RequestBody body = body("""
                {"candidate": {"first_name": "Jörg \\uD83D\\uDE80 \\u0627\\u0644", "quoted": "a\\"b\\\\c\\n\\u0001", "amount": 52000.50, "given": true, "none": null, "list": [], "object": {}},
                 "attachments": [{"data": {"$document": "d-1"}}, {"data": {"$document": "d/2 \\"ä"}}, {"data": {"$document": "d-3"}}, {"data": "Zm9v"}]}""");
        byte[] written = write(body);
        assertThat(body.getContentLength()).isEqualTo(written.length);
        JsonNode sent = Json.read(written);
        assertThat(sent.path("candidate").path("first_name").asText()).isEqualTo("Jörg \uD83D\uDE80 \u0627\u0644");
        assertThat(sent.path("candidate").path("amount").decimalValue()).isEqualByComparingTo("52000.5");
        assertThat(Base64.getDecoder()
                        .decode(sent.path("attachments").path(0).path("data").asText()))
                .isEqualTo(bytes(5));
        assertThat(sent.path("attachments").path(1).path("data").asText()).isEmpty();
        assertThat(Base64.getDecoder()
                        .decode(sent.path("attachments").path(2).path("data").asText()))
                .isEqualTo(bytes(4_099));
        assertThat(sent.path("attachments").path(3).path("data").asText()).isEqualTo("Zm9v");
    }

    @Test
    void a_body_without_documents_is_written_in_few_packets() throws IOException {
        int[] writes = {0};
        body("{\"a\": 1, \"b\": true, \"c\": null, \"d\": \"text\", \"e\": 2.5, \"f\": [1, 2, 3], \"g\": {\"h\": \"i\"}}")
                .writeTo(new OutputStream() {
                    @Override
                    public void write(int b) {
                        writes[0]++;
                    }

                    @Override
                    public void write(byte[] b, int from, int many) {
                        writes[0]++;
                    }

                    @Override
                    public void flush() {
                        writes[0]++;
                    }
                });
        assertThat(writes[0]).as("writes and flushes").isLessThanOrEqualTo(2);
    }

    @Test
    void a_document_may_arrive_a_few_bytes_at_a_time() throws IOException {
        byte[] bytes = bytes(10_000);
        document("d-1", bytes.length, new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int many) {
                return super.read(into, from, Math.min(many, 7));
            }
        });
        assertThat(Base64.getDecoder()
                        .decode(Json.read(write(body("{\"data\": {\"$document\": \"d-1\"}}")))
                                .path("data")
                                .asText()))
                .isEqualTo(bytes);
    }

    @Test
    void R24_a_large_document_is_never_in_memory_as_a_whole() throws IOException {
        long size = 1L << 28;
        AtomicLong ahead = new AtomicLong();
        AtomicLong furthest = new AtomicLong();
        document("d-1", size, new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int from, int many) {
                if (left <= 0) {
                    return -1;
                }
                int now = (int) Math.min(many, left);
                left -= now;
                furthest.accumulateAndGet(ahead.addAndGet(now), Math::max);
                return now;
            }
        });
        RequestBody body = body("{\"data\": {\"$document\": \"d-1\"}}");
        body.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                ahead.decrementAndGet();
            }

            @Override
            public void write(byte[] b, int from, int many) {
                ahead.addAndGet(-many);
            }
        });
        assertThat(furthest.get())
                .as("the bytes that were read and not written yet")
                .isLessThan(1 << 17);
    }

    @Test
    void a_body_of_unknown_size_is_chunked() throws IOException {
        document("d-1", -1, new ByteArrayInputStream(bytes(1_000)));
        RequestBody body = body("{\"data\": {\"$document\": \"d-1\"}}");
        assertThat(body.getContentLength()).isEqualTo(-1);
        assertThat(body.isChunked()).isTrue();
        assertThat(Base64.getDecoder()
                        .decode(Json.read(write(body)).path("data").asText()))
                .isEqualTo(bytes(1_000));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4_000, 9_999})
    void a_document_shorter_than_announced_is_the_sources_fault_and_makes_no_request_that_could_be_applied(int there) {
        document("d-1", 10_000, new ByteArrayInputStream(bytes(there)));
        breaksOff();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5_000})
    void a_document_longer_than_announced_is_the_sources_fault_and_makes_no_request_that_could_be_applied(
            int announced) {
        document("d-1", announced, new ByteArrayInputStream(bytes(announced + 1)));
        breaksOff();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 10_000})
    void a_document_that_breaks_off_is_the_sources_fault_and_makes_no_request_that_could_be_applied(long size) {
        document("d-1", size, new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 5_000) {
                    throw new IOException("connection reset by Workwise");
                }
                return 0;
            }
        });
        breaksOff();
    }

    /** Checks the body also with a second document of unknown size, so that it is chunked. */
    private void breaksOff() {
        document("d-2", -1, InputStream.nullInputStream());
        RequestBody body = body(
                "{\"attachments\": [{\"data\": {\"$document\": \"d-1\"}}, {\"data\": {\"$document\": \"d-2\"}}], \"source\": {\"name\": \"x\"}}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> body.writeTo(out)).isInstanceOf(IOException.class);
        assertThat(body.begun()).isTrue();
        assertThat(body.sourceFailure()).isNotNull();
        assertThatThrownBy(() -> Json.read(out.toByteArray()))
                .as("the bytes that have left are not valid JSON: "
                        + out.toString(StandardCharsets.UTF_8).replaceAll("A{9,}", "A…"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_connection_that_breaks_off_is_not_the_sources_fault() {
        document("d-1", 10_000, new ByteArrayInputStream(bytes(10_000)));
        RequestBody body = body("{\"data\": {\"$document\": \"d-1\"}}");
        assertThatThrownBy(() -> body.writeTo(new OutputStream() {
                    private int written;

                    @Override
                    public void write(int b) throws IOException {
                        if (written++ > 3_000) {
                            throw new IOException("broken pipe");
                        }
                    }
                }))
                .isInstanceOf(IOException.class);
        assertThat(body.begun()).isTrue();
        assertThat(body.sourceFailure()).isNull();
    }

    @Test
    void measuring_the_body_does_not_count_as_begun() {
        document("d-1", 4, new ByteArrayInputStream(bytes(4)));
        RequestBody body = body("{\"data\": {\"$document\": \"d-1\"}}");
        assertThat(body.getContentLength()).isPositive();
        assertThat(body.begun()).isFalse();
        assertThat(body.sourceFailure()).isNull();
    }

    @Test
    void D2_the_body_can_be_written_only_once() {
        assertThat(body("{}").isRepeatable()).isFalse();
    }

    @Test
    void writing_the_body_does_not_close_the_connection() throws IOException {
        document("d-1", 4, new ByteArrayInputStream(bytes(4)));
        body("{\"data\": {\"$document\": \"d-1\"}}").writeTo(new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        });
    }

    @Test
    void documents_are_found_in_the_order_of_the_mapping() throws IOException {
        JsonNode json = Json.read(
                "{\"a\": [{\"data\": {\"$document\": \"d-2\"}}, {\"x\": {\"y\": {\"$document\": \"d-1\"}}}], \"b\": \"$document\"}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(RequestBody.references(json)).containsExactly("d-2", "d-1");
    }

    @Test
    void D7_nothing_leaves_if_the_lease_ended_before_the_first_byte() {
        RequestBody body = body("{\"name\": \"x\"}");
        over = true;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> body.writeTo(out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lease");
        assertThat(out.size()).isZero();
        assertThat(body.begun()).as("certainly not applied").isFalse();
    }

    @Test
    void D7_the_rest_never_leaves_if_the_lease_ends_in_the_middle() {
        document("d-1", 100_000, new InputStream() {
            private int read;

            @Override
            public int read() {
                over |= ++read > 50_000;
                return 7;
            }
        });
        RequestBody body = body("{\"data\": {\"$document\": \"d-1\"}}");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> body.writeTo(out))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lease");
        assertThat(out.size()).isPositive().isLessThan((int) body.getContentLength());
        assertThat(body.begun()).isTrue();
        assertThat(body.sourceFailure())
                .as("the request may have arrived, and no document is the reason")
                .isNull();
    }

    private void document(String id, long size, InputStream body) {
        try {
            documents.add(new RequestBody.Document(id, size, new VerifiedStream(body, size, "")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private RequestBody body(String json) {
        try {
            return RequestBody.of(
                    RequestBody.Encoding.JSON,
                    Json.read(json.getBytes(StandardCharsets.UTF_8)),
                    documents,
                    () -> over,
                    () -> cut++);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] write(RequestBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
