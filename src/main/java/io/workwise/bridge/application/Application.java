package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.address.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One candidate's application to one Workwise job, as Workwise shows it now. Exists in memory only (R26).
 *
 * @param updatedAt the last change, on Workwise's clock; the moment of receipt if Workwise does not give it
 * @param history every status that the application came into, oldest first; may be empty
 * @param address identifies the person; the payload contains its normal form (R35)
 * @param payload the whole JSON document, for mappings
 */
public record Application(
        String id,
        String jobId,
        String statusId,
        Instant receivedAt,
        Instant updatedAt,
        List<StatusChange> history,
        Address address,
        JsonNode payload) {
    public record StatusChange(String statusId, Instant at) {}

    /**
     * One document of the application, without personal data.
     *
     * @param size the size in bytes that Workwise announces; -1 if it does not
     * @param sha256 the check sum that Workwise announces; empty if it does not
     */
    public record Document(String id, String kind, String contentType, long size, String sha256) {
        /** Returns a name for people, from id and kind. A file name may contain the applicant's name (R26). */
        public String name() {
            return "document '" + id + "' (" + kind + ")";
        }

        public Document ofSize(long known) {
            return new Document(id, kind, contentType, known, sha256);
        }
    }

    /** Returns the moment at which the application came into the status; empty if it never did. */
    public Optional<Instant> cameInto(String status) {
        return history.stream()
                .filter(change -> change.statusId().equals(status))
                .map(StatusChange::at)
                .findFirst()
                .or(() -> status.equals(statusId)
                        ? Optional.of(history.isEmpty() ? receivedAt : updatedAt)
                        : Optional.empty());
    }

    /** Returns the e-mail address; empty if there is none. */
    public String email() {
        return address.text();
    }

    /** Returns whether there is a cover letter as text. One in a file is among the documents. */
    public boolean hasCoverLetter() {
        return !payload.path("coverLetter").asText("").isBlank();
    }

    public List<Document> documents() {
        List<Document> documents = new java.util.ArrayList<>();
        payload.path("documents")
                .forEach(d -> documents.add(new Document(
                        d.path("id").asText(),
                        d.path("kind").asText("other"),
                        d.path("contentType").asText(""),
                        Math.max(-1, d.path("size").asLong(-1)),
                        d.path("sha256").asText("").strip())));
        return documents;
    }
}
