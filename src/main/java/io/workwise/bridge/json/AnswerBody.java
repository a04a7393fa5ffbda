package io.workwise.bridge.json;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of an answer, all of it, its codings taken off: {@link Json#MAPPER} reads it within the limits of an answer
 * (R34), also where a route does so by {@code unmarshal}.
 */
public final class AnswerBody extends ByteArrayInputStream {
    final AnswerRoom.Share room;

    public AnswerBody(byte[] bytes, AnswerRoom.Share room) {
        super(bytes);
        this.room = room;
    }

    byte[] bytes() {
        return buf;
    }

    /** Bytes that are no UTF-8 are the replacement character. */
    String text() {
        return new String(buf, StandardCharsets.UTF_8);
    }
}
