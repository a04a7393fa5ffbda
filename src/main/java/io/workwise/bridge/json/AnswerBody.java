package io.workwise.bridge.json;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * The whole, decoded body of an answer. {@link Json#MAPPER} reads it within the limits of answers (R34), also for
 * {@code unmarshal} in a route.
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

    /** Returns the body as text. Bytes that are not UTF-8 become the replacement character. */
    String text() {
        return new String(buf, StandardCharsets.UTF_8);
    }
}
