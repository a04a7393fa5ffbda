package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A create request without the data of its attachments, and what was wrong with those. */
record CreateBody(ObjectNode json, List<Attachment> attachments, List<String> attachmentProblems) {

    String email() {
        return json.path("candidate").path("email_address").asText();
    }

    String stageId() {
        return json.path("stage_id").textValue();
    }

    JsonNode candidate() {
        return json.path("candidate");
    }

    void check(long attachmentLimit) {
        List<String> problems = CreateShape.BODY.problems("body", json);
        problems.addAll(attachmentProblems);
        long total = attachments.stream().mapToLong(Attachment::size).sum();
        if (total > attachmentLimit)
            problems.add(
                    "body.attachments have " + total + " bytes together, more than the limit of " + attachmentLimit);
        if (!problems.isEmpty()) throw KomboError.invalid(String.join("; ", problems) + ".");
    }
}
