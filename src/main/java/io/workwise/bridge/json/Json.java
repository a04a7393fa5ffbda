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
 * Reads and writes JSON, with limits on what a hostile answer can cost (R34). One odd element must not take the rest of
 * its page with it (D8): {@link BudgetParser} says what becomes of it. Error messages never quote the source.
 */
public final class Json {
    /** A page of 200 applications with a long cover letter each fits many times. */
    public static final int LARGEST_ANSWER = 10 << 20;
    /**
     * How far the point may be from a number's digits: beyond, adding two of them takes the memory of all digits in
     * between.
     */
    private static final int WIDEST_SCALE = BudgetParser.LONGEST_NUMBER;

    /** The one of the bridge, and {@code #json} of the data formats in routes. */
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
                            .FLUSH_AFTER_WRITE_VALUE) // a body is written value by value: none of them is worth a
            // packet of its own
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(new Numbers());

    private Json() {}

    /** Answers are read within their limits, whoever reads them. */
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

    /** A number that no calculation could bear is not a number. */
    private static final class Numbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            return number != null && Math.abs((long) number.scale()) > WIDEST_SCALE
                    ? DoubleNode.valueOf(Double.NaN)
                    : super.numberNode(number);
        }
    }

    /** Whether it stands for a value that passed a limit. */
    public static boolean isUnreadable(JsonNode json) {
        return json.isDouble() && Double.isNaN(json.doubleValue());
    }

    /**
     * Bytes that are no UTF-8 become the replacement character.
     *
     * @throws IOException where it is no JSON; the message holds nothing of it
     */
    public static JsonNode read(byte[] bytes) throws IOException {
        try (AnswerRoom.Share room = AnswerRoom.forAMoment()) {
            return read(new AnswerBody(bytes, room));
        }
    }

    /**
     * What somebody asks of us, who can write it right: each name once in an object, valid UTF-8. A proxy in between
     * may take another one of two for the one that counts.
     */
    public static JsonNode readStrictly(byte[] bytes) throws IOException {
        try (JsonParser parser = MAPPER.createParser(bytes)) {
            MAPPER.reader()
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .readTree(parser);
        } catch (JacksonException e) {
            throw new IOException("no JSON (" + e.getClass().getSimpleName() + ")");
        }
        return read(bytes);
    }

    /**
     * The same.
     *
     * @return null: there is nothing
     * @throws AnswerBudgetException where it passes a limit
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

    /** @param failed why its bytes could not be read */
    public static JsonNode readLeniently(AnswerBody body, JacksonException failed) throws IOException {
        if (failed instanceof AnswerBudgetException) {
            throw failed;
        }
        try {
            return tree(new BudgetParser(MAPPER.createParser(body.text()), body.room));
        } catch (AnswerBudgetException e) {
            throw e;
        } catch (JacksonException e) {
            throw new IOException("answer is no JSON (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static JsonNode tree(JsonParser parser) throws IOException {
        try (parser) {
            JsonNode json = MAPPER.readTree(parser);
            return json == null || json.isMissingNode() ? null : json;
        }
    }
}
