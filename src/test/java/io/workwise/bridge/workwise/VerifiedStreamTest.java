package io.workwise.bridge.workwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R24: a reader gets the announced bytes, or never the end of a document. */
class VerifiedStreamTest {
    private static final int BLOCK = VerifiedStream.BLOCK;

    static IntStream sizes() {
        return IntStream.of(
                0, 1, 100, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK - 1, 2 * BLOCK, 2 * BLOCK + 1, 10 * BLOCK, 100_000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void the_announced_bytes_pass_unchanged(int size) throws Exception {
        byte[] bytes = bytes(size);
        assertThat(passed(bytes, size, sha256(bytes)).toByteArray()).isEqualTo(bytes);
        assertThat(passed(bytes, -1, "").toByteArray())
                .as("without an announced size and check sum")
                .isEqualTo(bytes);
        assertThat(passed(bytes, -1, sha256(bytes).toUpperCase(Locale.ROOT)).toByteArray())
                .isEqualTo(bytes);
        assertThat(passed(
                                bytes,
                                size,
                                Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(sha256(bytes))))
                        .toByteArray())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void the_last_block_of_other_bytes_is_held_back(int size) throws Exception {
        byte[] bytes = bytes(size);
        byte[] other = Arrays.copyOf(bytes, size + 1);
        other[0] ^= 1;
        assertBreaksOff(other, size + 1, sha256(bytes), "other bytes");
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void the_last_block_of_fewer_or_more_bytes_is_held_back(int size) throws Exception {
        byte[] bytes = bytes(size);
        assertBreaksOff(bytes, size + 1, "", size + " of the " + (size + 1) + " bytes");
        assertBreaksOff(Arrays.copyOf(bytes, size + 1), size, "", "more than the " + size + " bytes");
    }

    private static void assertBreaksOff(byte[] bytes, long size, String sum, String why) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VerifiedStream stream = new VerifiedStream(new ByteArrayInputStream(bytes), size, sum);
        assertThatThrownBy(() -> stream.transferTo(out))
                .isInstanceOf(WrongDocumentException.class)
                .hasMessageContaining(why);
        assertThat(out.size())
                .isLessThan(Math.max(1, bytes.length))
                .isLessThanOrEqualTo(Math.max(0, bytes.length - 1) / BLOCK * BLOCK);
        assertThatThrownBy(stream::read).as("the failure is thrown again").isInstanceOf(WrongDocumentException.class);
    }

    @Test
    void reading_ends_at_the_announced_size_even_if_the_source_goes_on() throws Exception {
        long[] read = {0};
        VerifiedStream stream = new VerifiedStream(
                new InputStream() {
                    @Override
                    public int read() {
                        read[0]++;
                        return 0;
                    }
                },
                100_000,
                "");
        assertThatThrownBy(() -> stream.transferTo(new ByteArrayOutputStream()))
                .isInstanceOf(WrongDocumentException.class);
        assertThat(read[0]).isLessThanOrEqualTo(100_000 + BLOCK);
    }

    @Test
    void a_failure_of_the_source_is_thrown_as_it_is() throws Exception {
        VerifiedStream stream = new VerifiedStream(
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("reset");
                    }
                },
                10,
                "");
        assertThatThrownBy(stream::read).isExactlyInstanceOf(IOException.class).hasMessage("reset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"00", "not a sum", "zz00000000000000000000000000000000000000000000000000000000000000", "===="})
    void a_check_sum_that_is_not_a_sha_256_is_refused_before_any_byte_is_read(String sum) {
        assertThatThrownBy(() -> new VerifiedStream(InputStream.nullInputStream(), -1, sum))
                .isInstanceOf(WrongDocumentException.class)
                .hasMessageContaining("SHA-256");
    }

    private static ByteArrayOutputStream passed(byte[] bytes, long size, String sum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new VerifiedStream(new ByteArrayInputStream(bytes), size, sum).transferTo(out);
        return out;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
