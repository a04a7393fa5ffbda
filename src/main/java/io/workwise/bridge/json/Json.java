package io.workwise.bridge.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;

/**
 * Reads and writes JSON, with limits against hostile answers (R34). One bad element must not fail the rest of its page
 * (D8): {@link BudgetParser} replaces it. Error messages never quote the source.
 */
public final class Json {
    /** The most bytes of an answer. A page of 200 applications with long cover letters needs a small part of it. */
    public static final int LARGEST_ANSWER = 10 << 20;
    /**
     * The most zeros between the digits of a number and its decimal point. Adding two numbers takes memory for all of
     * them.
     */
    private static final int WIDEST_SCALE = BudgetParser.LONGEST_NUMBER;

    /** The mapper of the bridge; routes know it as {@code #json}. */
    public static final ObjectMapper MAPPER = new ObjectMapper(new Parsers((JsonFactoryBuilder) JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100_000)
                            .maxNumberLength(LARGEST_ANSWER)
                            .maxStringLength(LARGEST_ANSWER)
                            .maxNameLength(LARGEST_ANSWER)
                            .build())
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)))
            .disable(
                    SerializationFeature
                            .FLUSH_AFTER_WRITE_VALUE) // a body is written value by value; do not send a packet for each
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(new Numbers());

    private Json() {}

    /** Creates parsers that apply the limits to every {@link AnswerBody}. */
    private static final class Parsers extends JsonFactory {
        private static final long serialVersionUID = 1L;

        Parsers(JsonFactoryBuilder how) {
            super(how);
        }

        @Override
        public JsonFactory copy() {
            return new Parsers(new JsonFactoryBuilder(this));
        }

        @Override
        public JsonParser createParser(InputStream in) throws IOException {
            return in instanceof AnswerBody body
                    ? new BudgetParser(createParser(body.bytes()), body.room)
                    : super.createParser(in);
        }
    }

    /** Turns numbers that would make calculations too expensive into NaN. */
    private static final class Numbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            return number != null && Math.abs((long) number.scale()) > WIDEST_SCALE
                    ? DoubleNode.valueOf(Double.NaN)
                    : super.numberNode(number);
        }
    }

    /** Returns whether the node replaces a value that passed a limit. */
    public static boolean isUnreadable(JsonNode json) {
        return json.isDouble() && Double.isNaN(json.doubleValue());
    }

    /**
     * Reads JSON. Bytes that are not UTF-8 become the replacement character.
     *
     * @throws IOException if it is not valid JSON; the message contains nothing of it
     */
    public static JsonNode read(byte[] bytes) throws IOException {
        try (AnswerRoom.Share room = AnswerRoom.forAMoment()) {
            return read(new AnswerBody(bytes, room));
        }
    }

    /**
     * Reads JSON of a client strictly: each name occurs once in an object, and the text is valid UTF-8. A proxy might
     * read a repeated name differently.
     */
    public static JsonNode readStrictly(byte[] bytes) throws IOException {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            MAPPER.reader()
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .readTree(parser);
        } catch (JacksonException e) {
            throw new IOException("not valid JSON (" + e.getClass().getSimpleName() + ")");
        }
        return read(bytes);
    }

    /**
     * Reads the body of an answer.
     *
     * @return null if the body is empty
     * @throws AnswerBudgetException if it passes a limit
     */
    public static JsonNode read(AnswerBody body) throws IOException {
        if (body.bytes().length > LARGEST_ANSWER) {
            throw new AnswerBudgetException("is larger than " + (LARGEST_ANSWER >> 20) + " MB");
        }
        try {
            return tree(MAPPER.getFactory().createParser(body));
        } catch (JacksonException e) {
            return readLeniently(body, e);
        }
    }

    /**
     * Reads the body of an answer as text with replacement characters.
     *
     * @param failed why the bytes could not be read
     * @throws IOException if it is not valid JSON; the message contains nothing of it
     */
    public static JsonNode readLeniently(AnswerBody body, JacksonException failed) throws IOException {
        if (failed instanceof AnswerBudgetException) {
            throw failed;
        }
        try {
            return tree(new BudgetParser(MAPPER.createParser(body.text()), body.room));
        } catch (AnswerBudgetException e) {
            throw e;
        } catch (JacksonException e) {
            throw new IOException("answer is not valid JSON (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        try (parser) {
            JsonNode json = MAPPER.readTree(parser);
            return json == null || json.isMissingNode() ? null : json;
        }
    }
}
