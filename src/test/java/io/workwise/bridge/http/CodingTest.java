package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that an ATS or a proxy compresses without being asked. */
class CodingTest {
    private static final int LIMIT = 10_000;
    private static final byte[] PLAIN = "{\"id\": \"Käse\"}".getBytes(StandardCharsets.UTF_8);

    /** Wraps a stream in an encoder. */
    private interface Wrap {
        OutputStream around(OutputStream out) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZip", "x-gzip", " identity , gzip ", "gzip,"})
    void gzip_is_decoded(String header) throws IOException {
        assertThat(Coding.decoded(coded(PLAIN, GZIPOutputStream::new), header, LIMIT))
                .isEqualTo(PLAIN);
    }

    @Test
    void deflate_is_decoded_and_several_codings_in_reverse_order() throws IOException {
        byte[] deflated = coded(PLAIN, DeflaterOutputStream::new);
        assertThat(Coding.decoded(deflated, "deflate", LIMIT)).isEqualTo(PLAIN);
        assertThat(Coding.decoded(coded(deflated, GZIPOutputStream::new), "deflate, gzip", LIMIT))
                .isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "", "gzip", "deflate", "deflate, gzip"})
    void bytes_that_are_not_encoded_stay_as_they_are(String header) throws IOException {
        assertThat(Coding.decoded(PLAIN, header, LIMIT)).isEqualTo(PLAIN);
        assertThat(Coding.decoded(new byte[0], header, LIMIT)).isEmpty();
        assertThat(Coding.decoded(PLAIN, null, LIMIT)).isEqualTo(PLAIN);
    }

    @Test
    void the_decoded_body_has_the_same_limit_R34() throws IOException {
        byte[] bomb = coded(coded(new byte[200_000_000], GZIPOutputStream::new), GZIPOutputStream::new);
        assertThat(bomb.length).isLessThan(LIMIT);
        assertThat(Coding.decoded(bomb, "gzip", 1_000_000)).hasSizeLessThan(1_000_000);
        assertThat(Coding.decoded(coded(new byte[200_000_000], GZIPOutputStream::new), "gzip", LIMIT))
                .hasSize(LIMIT + 1);
        assertThatThrownBy(() -> Coding.decoded(bomb, "gzip, gzip, gzip, gzip", LIMIT))
                .isInstanceOf(Coding.UnknownException.class);
    }

    @Test
    void a_body_that_breaks_off_is_not_decoded() throws IOException {
        byte[] whole = coded(PLAIN, GZIPOutputStream::new);
        assertThatThrownBy(() -> Coding.decoded(Arrays.copyOf(whole, whole.length - 9), "gzip", LIMIT))
                .isInstanceOf(IOException.class);
        whole[whole.length - 6] ^= 1;
        assertThatThrownBy(() -> Coding.decoded(whole, "gzip", LIMIT)).isInstanceOf(IOException.class);
    }

    @Test
    void an_unknown_coding_is_named() {
        assertThatThrownBy(() -> Coding.decoded(PLAIN, "BR", LIMIT))
                .isInstanceOf(Coding.UnknownException.class)
                .hasMessage("the body is in the coding 'br', which was not asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schwanger", "br, erika.musterfrau", "zstd\u001b", "br\u202e"})
    void a_word_that_is_not_a_registered_coding_is_not_quoted_R26(String header) {
        assertThatThrownBy(() -> Coding.decoded(PLAIN, header, LIMIT))
                .hasMessage("the body is in a coding, which was not asked for");
    }

    private static byte[] coded(byte[] plain, Wrap wrap) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = wrap.around(new FilterOutputStream(bytes) {
            @Override
            public void write(byte[] b, int from, int many) throws IOException {
                out.write(b, from, many);
            }
        })) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
