package io.workwise.bridge.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads and writes JSON, with limits on what a hostile answer can cost. Error messages never quote the source. */
public final class Json {
    /** A page of 200 applications with a long cover letter each fits many times. */
    static final int LARGEST_ANSWER = 64 << 20;

    public static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).maxStringLength(32 << 20).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /** @throws IOException where it is no JSON; the message holds nothing of it */
    public static JsonNode read(byte[] bytes) throws IOException {
        if (bytes.length > LARGEST_ANSWER) {
            throw new IOException("answer is larger than " + LARGEST_ANSWER + " bytes");
        }
        try {
            JsonNode json = MAPPER.readTree(new ByteArrayInputStream(bytes));
            return json == null || json.isMissingNode() ? null : json;
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new IOException("answer is no JSON (" + e.getClass().getSimpleName() + ")");
        }
    }
}
