package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.check.History.Applied;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fake Workwise on 127.0.0.1 that keeps the contract, with a remote control in Java. {@link #url()} is its base URL,
 * without /v1.
 */
public final class FakeWorkwise implements AutoCloseable {
    private final Clock clock;
    private final WorkwiseEndpoints endpoints;
    private final WorkwiseData data;
    private final LoopbackServer server;

    public FakeWorkwise(Clock clock, String token) {
        this(clock, token, 0);
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free port
     */
    public FakeWorkwise(Clock clock, String token, int port) {
        this.clock = clock;
        endpoints = new WorkwiseEndpoints();
        data = new WorkwiseData(clock);
        server = endpoints.account(token, data).on(clock).start(port);
    }

    private FakeWorkwise(FakeWorkwise first, String token) {
        clock = first.clock;
        endpoints = first.endpoints;
        data = new WorkwiseData(clock);
        server = first.server;
        endpoints.account(token, data);
    }

    /** Adds another account to the same server, with its own token. It closes with the first account. */
    public FakeWorkwise account(String token) {
        return new FakeWorkwise(this, token);
    }

    /** Changes the account's token. The former token is refused. */
    public void rotate(String newToken) {
        endpoints.rotate(data, newToken);
    }

    public String url() {
        return server.url();
    }

    /**
     * Makes a job, or replaces it.
     *
     * @param status ONLINE, OFFLINE or ARCHIVED
     */
    public void putJob(String id, String title, String status) {
        data.putJob(Json.object().put("id", id).put("title", title).put("status", status));
    }

    /** Makes a job, or replaces it, from the contract's JSON. Sets {@code updatedAt}. */
    public void putJob(ObjectNode job) {
        data.putJob(job.deepCopy());
    }

    public void putStatuses(List<WorkwiseStatus> statuses) {
        data.putStatuses(statuses);
    }

    /**
     * Stores an application, or replaces the one with the same id. Sets {@code receivedAt}, {@code updatedAt},
     * {@code statusId} and {@code statusHistory} if absent.
     *
     * @return the application as stored
     */
    public ObjectNode receive(ObjectNode application) {
        return data.receive(application.deepCopy()).deepCopy();
    }

    public void moveTo(String applicationId, String statusId) {
        data.moveTo(applicationId, statusId, null);
    }

    /** Deletes an application and its documents: they answer 410. */
    public void delete(String applicationId) {
        data.delete(applicationId);
    }

    public void putDocument(String id, String contentType, byte[] bytes) {
        data.putDocument(id, StoredDocument.of(contentType, bytes));
    }

    /** Stores a document of this size. Its bytes are made while they are read. */
    public void putDocument(String id, String contentType, long size) {
        data.putDocument(id, StoredDocument.generated(contentType, size));
    }

    /** Deletes a document: it answers 410. */
    public void deleteDocument(String id) {
        data.deleteDocument(id);
    }

    public String documentSha256(String id) {
        return data.document(id).sha256();
    }

    public ObjectNode application(String id) {
        return data.applications().require(id).deepCopy();
    }

    /** Returns the applications in the order of the list. */
    public List<ObjectNode> applications() {
        return data.applications().all().stream().map(ObjectNode::deepCopy).toList();
    }

    /** Returns all applications ever received, including deleted ones. */
    public List<Applied> applied() {
        return data.applied();
    }

    /** Returns the latest application that was not deleted. */
    Optional<String> youngest() {
        return applied().stream()
                .filter(one -> !one.deleted())
                .reduce((before, last) -> last)
                .map(Applied::id);
    }

    String jobTitle(String jobId) {
        return data.jobTitle(jobId);
    }

    /**
     * Makes this fake misbehave. {@link Behaviour#beforeCreate} and {@link Behaviour#afterCreate} are called by the
     * fake ATS only.
     */
    public void behave(Behaviour behaviour) {
        server.behave(behaviour);
    }

    public long requests() {
        return server.requests();
    }

    /**
     * Returns the number of requests.
     *
     * @param operation for example {@code GET /applications/{applicationId}}
     */
    public long requests(String operation) {
        return server.requests(operation);
    }

    @Override
    public void close() {
        server.close();
    }

    /** A status of applications in Workwise. Its place in the list is its position. */
    public record WorkwiseStatus(String id, String name, String kind) {
        public static final List<WorkwiseStatus> DEFAULTS = List.of(
                new WorkwiseStatus("open", "Offene Bewerbungen", "initial"),
                new WorkwiseStatus("interview", "Termin", "intermediate"),
                new WorkwiseStatus("further_interviews", "Weitere Termine", "intermediate"),
                new WorkwiseStatus("hired", "Einstellung", "hired"),
                new WorkwiseStatus("rejected", "Ablehnung", "rejected"),
                new WorkwiseStatus("withdrawn", "Zurückgezogen", "withdrawn"));

        boolean ended() {
            return Set.of("hired", "rejected", "withdrawn").contains(kind);
        }
    }
}
