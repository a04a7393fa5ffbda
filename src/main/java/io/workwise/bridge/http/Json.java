package io.workwise.bridge.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads and writes JSON, with limits on what a hostile answer can cost. The limits are wide: one odd element must not take the rest of its
 * page with it (D8). Error messages never quote the source.
 */
public final class Json {
    /** A page of 200 applications with a long cover letter each fits many times. */
    static final int LARGEST_ANSWER = 64 << 20;

    public static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100_000).maxNumberLength(100_000).maxStringLength(32 << 20).maxNameLength(4 << 20).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build())
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE) // a body is written value by value: none of them is worth a packet of its own
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /**
     * Bytes that are no UTF-8 become the replacement character.
     *
     * @throws IOException where it is no JSON; the message holds nothing of it
     */
    public static JsonNode read(byte[] bytes) throws IOException {
        if (bytes.length > LARGEST_ANSWER) {
            throw new IOException("answer is larger than " + LARGEST_ANSWER + " bytes");
        }
        try {
            return tree(MAPPER.readTree(bytes));
        } catch (JacksonException e) {
            return readLeniently(bytes);
        }
    }

    private static JsonNode readLeniently(byte[] bytes) throws IOException {
        try {
            return tree(MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            throw new IOException("answer is no JSON (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static JsonNode tree(JsonNode json) {
        return json == null || json.isMissingNode() ? null : json;
    }
}
