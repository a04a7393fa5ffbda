package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads an answer to its end. */
final class AnswerReader {
    private AnswerReader() {}

    /** @throws IOException where it breaks off */
    static Answer read(HttpPort.Exchange exchange) throws IOException {
        byte[] bytes = exchange.body().readNBytes(Json.LARGEST_ANSWER + 1);
        if (bytes.length <= Json.LARGEST_ANSWER) {
            exchange.finish();
        }
        boolean broken = false;
        JsonNode json = null;
        String unread = null;
        try {
            byte[] decoded = Coding.decoded(bytes, exchange.list("Content-Encoding"), Json.LARGEST_ANSWER);
            json = decoded.length == 0 ? null : Json.read(decoded);
        } catch (Coding.UnknownException e) {
            unread = e.getMessage();
        } catch (IOException e) {
            broken = true;
        }
        return new Answer(exchange.status(), json, broken, exchange.lines("Retry-After"), exchange.header("Date"), exchange.list("Link"), unread);
    }
}
