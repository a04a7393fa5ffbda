package io.workwise.bridge.http;

import io.workwise.bridge.json.AnswerBody;
import io.workwise.bridge.json.AnswerBudgetException;
import io.workwise.bridge.json.AnswerRoom;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads an answer to its end, or to its limit (R34). */
public final class AnswerReader {
    private AnswerReader() {}

    /**
     * @param room lasts as long as the answer
     * @throws IOException where it breaks off
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
     * The same, of a call.
     *
     * @param bytes as camel-http read them; null: there are none
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
     * The same for a route that reads the JSON itself: the call has its answer's head.
     *
     * @return null: there is no body, or none that can be looked into
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
            throw new AnswerBudgetException("is larger than " + (Json.LARGEST_ANSWER >> 20) + " MB");
        }
        return decoded.length == 0 ? null : new AnswerBody(decoded, room);
    }
}
