package io.workwise.bridge.http;

import io.workwise.bridge.json.AnswerBody;
import io.workwise.bridge.json.AnswerBudgetException;
import io.workwise.bridge.json.AnswerRoom;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads an answer to its end, or up to the size limit of an answer (R34). */
public final class AnswerReader {
    private AnswerReader() {}

    /**
     * Reads the rest of an exchange.
     *
     * @param room the memory that the answer takes; the caller releases it together with the answer
     * @throws IOException if the answer breaks off
     */
    public static Answer read(HttpPort.Exchange exchange, AnswerRoom.Share room) throws IOException {
        byte[] bytes;
        try (InputStream in = new BoundedStream(exchange.body(), room)) {
            bytes = in.readAllBytes();
        } catch (AnswerBudgetException e) {
            return head(exchange).unreadable(e);
        }
        exchange.finish();
        return read(exchange, bytes, room);
    }

    private static Answer read(HttpPort.Exchange exchange, byte[] bytes, AnswerRoom.Share room) {
        try {
            AnswerBody body = decoded(exchange, bytes, room);
            return body == null ? head(exchange) : head(exchange).with(Json.read(body));
        } catch (IOException e) {
            return head(exchange).unreadable(e);
        }
    }

    /**
     * Makes the answer of a call from the bytes that camel-http read.
     *
     * @param bytes the body; null if none
     */
    public static Answer read(Call call, byte[] bytes) {
        BoundedBody body = call.body();
        return body == null
                ? head(call.head())
                : body.passed() != null
                        ? head(call.head()).unreadable(body.passed())
                        : read(call.head(), bytes, body.room());
    }

    /**
     * Sets the answer of a call without its body, for a kamelet that parses the JSON itself.
     *
     * @param bytes the body as camel-http read it; null if none
     * @return the decoded body; null if there is none or it cannot be read
     */
    public static AnswerBody body(Call call, byte[] bytes) {
        BoundedBody body = call.body();
        call.answered(head(call.head()));
        try {
            if (body != null && body.passed() != null) {
                throw body.passed();
            }
            return body == null ? null : decoded(call.head(), bytes, body.room());
        } catch (IOException e) {
            call.answered(call.answer().unreadable(e));
            return null;
        }
    }

    private static Answer head(HttpPort.Exchange exchange) {
        return new Answer(
                exchange.status(),
                null,
                false,
                exchange.lines("Retry-After"),
                exchange.header("Date"),
                exchange.list("Link"));
    }

    private static AnswerBody decoded(HttpPort.Exchange head, byte[] bytes, AnswerRoom.Share room) throws IOException {
        byte[] decoded = Coding.decoded(bytes, head.list("Content-Encoding"), Json.LARGEST_ANSWER);
        if (decoded.length > Math.max(bytes.length, BoundedStream.FREE)) {
            room.take(decoded.length);
        }
        if (decoded.length > Json.LARGEST_ANSWER) {
            throw BoundedStream.tooLarge();
        }
        return decoded.length == 0 ? null : new AnswerBody(decoded, room);
    }
}
