package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.address.Address;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One candidate's application to one Workwise job, as Workwise shows it now. Lives in memory only (R26).
 *
 * @param updatedAt when it last changed, on Workwise's clock; the moment of receipt where Workwise does not say
 * @param history every status that it came into, oldest first; may be empty
 * @param address tells one person from another; the payload has it in its form (R35)
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
     * One of its documents, named without any personal data.
     *
     * @param size and {@code sha256}: what Workwise says of its bytes; -1 and empty where it does not
     */
    public record Document(String id, String kind, String contentType, long size, String sha256) {
        /** Names it for people: a file name may hold its owner's name, id and kind do not (R26). */
        public String name() {
            return "document '" + id + "' (" + kind + ")";
        }

        public Document ofSize(long known) {
            return new Document(id, kind, contentType, known, sha256);
        }
    }

    /** When it came into the status, if it ever did. */
    public Optional<Instant> cameInto(String status) {
        return history.stream()
                .filter(change -> change.statusId().equals(status))
                .map(StatusChange::at)
                .findFirst()
                .or(() -> status.equals(statusId)
                        ? Optional.of(history.isEmpty() ? receivedAt : updatedAt)
                        : Optional.empty());
    }

    /** Empty where there is none. */
    public String email() {
        return address.text();
    }

    /** Whether there is a cover letter's text; one that is a document is among the documents. */
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
