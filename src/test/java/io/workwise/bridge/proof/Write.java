package io.workwise.bridge.proof;

import java.io.IOException;
import java.time.Duration;

/**
 * A write that arrived at the ATS.
 *
 * @param atsId of the record that it made; null where it made none
 */
record Write(Cell cell, String application, String step, String email, String job, String atsId, String url) {
    String good() {
        return "{\"id\": \"" + atsId + "\"}";
    }

    /** Nobody may come here: who does, followed a redirect. */
    String trap() {
        return url + "/trap";
    }

    void named(Duration time) {
        cell.named(application, time);
    }

    /** The ATS has this person's record from elsewhere, and says so in words that the connector knows. */
    boolean exists(Call call) throws IOException {
        cell.account.there(step, email, job);
        return call.answer(409, "{\"error\": \"ALREADY_EXISTS\"}");
    }

    /** The answer is good, and the store's clock is another one when it comes. */
    boolean jump(Call call, Duration by) throws IOException {
        cell.jump(by);
        return call.answer(201, good());
    }
}
