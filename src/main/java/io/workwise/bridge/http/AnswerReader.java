package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Reads an answer to its end. */
final class AnswerReader {
    private AnswerReader() {}

    /** @throws IOException where it breaks off */
    static Answer read(HttpPort.Exchange exchange) throws IOException {
        byte[] bytes = exchange.body().readNBytes(Json.LARGEST_ANSWER + 1);
        boolean broken = false;
        JsonNode json = null;
        if (bytes.length > 0) {
            try {
                json = Json.read(bytes);
            } catch (IOException e) {
                broken = true;
            }
        }
        if (bytes.length <= Json.LARGEST_ANSWER) {
            exchange.finish();
        }
        return new Answer(exchange.status(), json, broken, exchange.lines("Retry-After"), exchange.header("Date"), exchange.header("Link"));
    }
}
