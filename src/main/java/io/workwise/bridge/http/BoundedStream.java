package io.workwise.bridge.http;

import io.workwise.bridge.json.AnswerBudgetException;
import io.workwise.bridge.json.AnswerRoom;
import io.workwise.bridge.json.Json;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an answer, up to the size limit (R34). Takes memory from the shared room while they arrive: two bytes
 * for each, one for the body and one for the text that is parsed from it.
 */
final class BoundedStream extends FilterInputStream {
    /** Answers below this size take no shared memory. Most are. */
    static final int FREE = 64 << 10;

    private final AnswerRoom.Share room;
    private int read;
    private int paid;

    BoundedStream(InputStream in, AnswerRoom.Share room) {
        super(in);
        this.room = room;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws AnswerBudgetException if the answer is too large, or other answers use up the shared memory */
    @Override
    public int read(byte[] bytes, int from, int many) throws IOException {
        int now = super.read(bytes, from, many);
        read += Math.max(now, 0);
        while (read - paid >= FREE) {
            room.take(FREE * 2L);
            paid += FREE;
        }
        if (read > Json.LARGEST_ANSWER) {
            throw tooLarge();
        }
        return now;
    }

    static AnswerBudgetException tooLarge() {
        return new AnswerBudgetException("is larger than " + (Json.LARGEST_ANSWER >> 20) + " MB");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
