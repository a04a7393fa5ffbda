package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads an answer to its end, or to its limit (R34). */
final class AnswerReader {
    /** Most answers are smaller, and free. */
    private static final int PART = 64 << 10;

    private AnswerReader() {}

    /**
     * @param room lasts as long as the answer
     * @throws IOException where it breaks off
     */
    static Answer read(HttpPort.Exchange exchange, AnswerRoom.Share room) throws IOException {
        boolean broken = false;
        JsonNode json = null;
        String unread = null;
        try {
            json = json(exchange, room);
        } catch (Coding.UnknownException e) {
            unread = e.getMessage();
        } catch (AnswerBudgetException e) {
            unread = "the body " + e.getMessage();
        } catch (UnreadableException e) {
            broken = true;
        }
        return new Answer(exchange.status(), json, broken, exchange.lines("Retry-After"), exchange.header("Date"), exchange.list("Link"), unread);
    }

    /** All of the body is there, and it is not JSON. */
    private static final class UnreadableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableException(IOException cause) {
            super(cause);
        }
    }

    private static JsonNode json(HttpPort.Exchange exchange, AnswerRoom.Share room) throws IOException {
        byte[] bytes = bytes(exchange.body(), room);
        exchange.finish();
        try {
            byte[] decoded = Coding.decoded(bytes, exchange.list("Content-Encoding"), Json.LARGEST_ANSWER);
            if (decoded.length > Math.max(bytes.length, PART)) {
                room.take(decoded.length);
            }
            return decoded.length == 0 ? null : Json.read(decoded, room);
        } catch (Coding.UnknownException | AnswerBudgetException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    /** Room is taken as the body comes: twice, for its bytes and for the texts that are made of them. */
    private static byte[] bytes(InputStream in, AnswerRoom.Share room) throws IOException {
        byte[] first = in.readNBytes(PART);
        if (first.length < PART) {
            return first;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(PART * 2);
        for (byte[] part = first; part.length > 0; part = in.readNBytes(PART)) {
            room.take(part.length * 2L);
            all.write(part);
            if (all.size() > Json.LARGEST_ANSWER) {
                throw new AnswerBudgetException("is larger than " + (Json.LARGEST_ANSWER >> 20) + " MB");
            }
        }
        return all.toByteArray();
    }
}
