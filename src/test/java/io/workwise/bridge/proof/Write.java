package io.workwise.bridge.proof;

import java.io.IOException;
import java.time.Duration;

/**
 * A write that arrived at the ATS.
 *
 * @param atsId the record that it made; null if none
 */
record Write(Cell cell, String application, String step, String email, String job, String atsId, String url) {
    String good() {
        return "{\"id\": \"" + atsId + "\"}";
    }

    /** A URL that nobody may request: a request has followed a redirect. */
    String trap() {
        return url + "/trap";
    }

    void named(Duration time) {
        cell.named(application, time);
    }

    /** Answers that the ATS has this person's record from elsewhere, in words that the connector knows. */
    boolean exists(Call call) throws IOException {
        cell.account.there(step, email, job);
        return call.answer(409, "{\"error\": \"ALREADY_EXISTS\"}");
    }

    /** Answers well, but the store's clock is set before the answer comes. */
    boolean jump(Call call, Duration by) throws IOException {
        cell.jump(by);
        return call.answer(201, good());
    }
}
