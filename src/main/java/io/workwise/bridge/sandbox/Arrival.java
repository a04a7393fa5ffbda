package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A request to create an application that reached the fake ATS, refused or not. The body is as it arrived, but without
 * the data of its attachments.
 *
 * @param jobId Kombo's id if the job is known, else the id in the request
 * @param stageId the requested stage; null if left to the ATS
 * @param applicationId the created application; null if none
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

    /**
     * A document that arrived, without its bytes.
     *
     * @param size in bytes
     * @param sha256 in hexadecimal
     */
    public record Attachment(String name, String type, String contentType, long size, String sha256) {}
}
