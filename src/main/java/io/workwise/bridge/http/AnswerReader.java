package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** Reads an answer to its end, or to its limit (R34). */
final class AnswerReader {
    private AnswerReader() {}

    /**
     * @param room lasts as long as the answer
     * @throws IOException where it breaks off
     */
    static Answer read(HttpPort.Exchange exchange, AnswerRoom.Share room) throws IOException {
        byte[] body;
        try (InputStream in = new BoundedStream(exchange.body(), room)) {
            body = in.readAllBytes();
        } catch (AnswerBudgetException e) {
            return tooLarge(exchange, e);
        }
        exchange.finish();
        return of(exchange, body, room);
    }

    /** The answer to a call whose body camel-http has read. @param bytes all of it, in its codings */
    static Answer read(Call call, byte[] bytes) {
        BoundedBody body = call.body();
        return body == null ? answer(call.head(), null, false, null) : body.passed() != null ? tooLarge(call.head(), body.passed()) : of(call.head(), bytes, body.room());
    }

    private static Answer tooLarge(HttpPort.Exchange head, AnswerBudgetException e) {
        return answer(head, null, false, "the body " + e.getMessage());
    }

    private static Answer of(HttpPort.Exchange head, byte[] body, AnswerRoom.Share room) {
        try {
            return answer(head, json(head, body, room), false, null);
        } catch (Coding.UnknownException e) {
            return answer(head, null, false, e.getMessage());
        } catch (AnswerBudgetException e) {
            return tooLarge(head, e);
        } catch (IOException e) {
            return answer(head, null, true, null);
        }
    }

    private static Answer answer(HttpPort.Exchange head, JsonNode json, boolean broken, String unread) {
        return new Answer(head.status(), json, broken, head.lines("Retry-After"), head.header("Date"), head.list("Link"), unread);
    }

    private static JsonNode json(HttpPort.Exchange head, byte[] body, AnswerRoom.Share room) throws IOException {
        byte[] decoded = Coding.decoded(body, head.list("Content-Encoding"), Json.LARGEST_ANSWER);
        if (decoded.length > Math.max(body.length, BoundedStream.FREE)) {
            room.take(decoded.length);
        }
        return decoded.length == 0 ? null : Json.read(decoded, room);
    }
}
