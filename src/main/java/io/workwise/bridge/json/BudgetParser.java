package io.workwise.bridge.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Limits the size of JSON while reading it (R34). Too many values end the reading. A value that is too deep, or a
 * number that is too long, becomes {@link #UNREADABLE}, so that only its element fails and not the page (D8).
 */
final class BudgetParser extends JsonParserDelegate {
    static final int MOST_TOKENS = 500_000;
    static final int LONGEST_LIST = 10_000;
    static final int DEEPEST = 200;
    static final int LONGEST_NUMBER = 1_000;
    /**
     * Replaces a value that is not read. {@link Json} turns it into NaN, which JSON does not have, so no mapping can
     * send it.
     */
    static final BigDecimal UNREADABLE = new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE);
    /** The number of values that do not count: every answer has some. */
    private static final int FREE = 10_000;
    /** The memory of a value: about 60 bytes, and the same again in the result of a mapping. */
    private static final int BYTES = 128;

    private final AnswerRoom.Share room;
    private int tokens;
    private int depth;
    private int[] sizes = new int[16];
    private boolean unreadable;

    BudgetParser(JsonParser parser, AnswerRoom.Share room) {
        super(parser);
        this.room = room;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        unreadable = false;
        JsonToken token = super.nextToken();
        if (token == null) {
            return null;
        }
        count();
        if (token.isStructEnd()) {
            depth--;
            return token;
        }
        if (token != JsonToken.FIELD_NAME) {
            countInList();
        }
        return token.isStructStart() ? begin(token) : token.isNumeric() && isTooLong() ? replaced() : token;
    }

    private void count() throws IOException {
        if (++tokens > MOST_TOKENS) {
            throw new AnswerBudgetException("has more than " + MOST_TOKENS + " values and names");
        }
        if (tokens >= FREE && tokens % FREE == 0) {
            room.take((long) FREE * BYTES);
        }
    }

    private void countInList() throws IOException {
        if (depth > 0 && ++sizes[depth] > LONGEST_LIST) {
            throw new AnswerBudgetException("has more than " + LONGEST_LIST + " values in one list or object");
        }
    }

    private JsonToken begin(JsonToken token) throws IOException {
        if (depth == DEEPEST) {
            delegate.skipChildren();
            return replaced();
        }
        depth++;
        sizes = depth < sizes.length ? sizes : Arrays.copyOf(sizes, sizes.length * 2);
        sizes[depth] = 0;
        return token;
    }

    private JsonToken replaced() {
        unreadable = true;
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    private boolean isTooLong() throws IOException {
        return delegate.getTextLength() > LONGEST_NUMBER;
    }

    @Override
    public JsonToken currentToken() {
        return unreadable ? JsonToken.VALUE_NUMBER_FLOAT : super.currentToken();
    }

    @Override
    public int currentTokenId() {
        return unreadable ? JsonToken.VALUE_NUMBER_FLOAT.id() : super.currentTokenId();
    }

    @Override
    public NumberType getNumberType() throws IOException {
        return unreadable ? NumberType.BIG_DECIMAL : super.getNumberType();
    }

    @Override
    public BigDecimal getDecimalValue() throws IOException {
        return unreadable ? UNREADABLE : super.getDecimalValue();
    }

    @Override
    public boolean isNaN() throws IOException {
        return !unreadable && super.isNaN();
    }
}
