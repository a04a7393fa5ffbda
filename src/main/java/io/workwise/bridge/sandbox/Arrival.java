package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A request to create an application that reached the fake ATS, refused ones included. The body is as it arrived, but
 * without the data of its attachments. jobId is Kombo's id where the job is known, else what the request named.
 *
 * @param stageId the stage that was asked for; null when it was left to the ATS
 * @param applicationId what was created; null when nothing was
 */
public record Arrival(
        Instant at,
        String jobId,
        String stageId,
        String applicationId,
        String email,
        JsonNode body,
        List<Attachment> attachments) {
    public Arrival {
        attachments = List.copyOf(attachments);
    }

    public JsonNode candidate() {
        return body.path("candidate");
    }

    Arrival created(String id) {
        return new Arrival(at, jobId, stageId, id, email, body, attachments);
    }
}
