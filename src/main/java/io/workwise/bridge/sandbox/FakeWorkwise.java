package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.check.Applied;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A Workwise on 127.0.0.1 that keeps its contract, with a remote control in Java. Its base URL is {@link #url()},
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

    /** @param port 0 takes any free one */
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

    /** Another account on the same server, with a token of its own. It ends with the first one. */
    public FakeWorkwise account(String token) {
        return new FakeWorkwise(this, token);
    }

    /** The account has another token, and the former one is refused. */
    public void rotate(String newToken) {
        endpoints.rotate(data, newToken);
    }

    public String url() {
        return server.url();
    }

    /** @param status ONLINE, OFFLINE or ARCHIVED */
    public void putJob(String id, String title, String status) {
        data.putJob(Json.object().put("id", id).put("title", title).put("status", status));
    }

    /** As it is in the contract; updatedAt is set. */
    public void putJob(ObjectNode job) {
        data.putJob(job.deepCopy());
    }

    public void putStatuses(List<WorkwiseStatus> statuses) {
        data.putStatuses(statuses);
    }

    /**
     * Takes an application in, or replaces the one with the same id. receivedAt, updatedAt, statusId and statusHistory
     * are set where they are absent. Returns it as it was stored.
     */
    public ObjectNode receive(ObjectNode application) {
        return data.receive(application.deepCopy()).deepCopy();
    }

    public void moveTo(String applicationId, String statusId) {
        data.moveTo(applicationId, statusId, null);
    }

    /** From now on 410, its documents too. */
    public void delete(String applicationId) {
        data.delete(applicationId);
    }

    public void putDocument(String id, String contentType, byte[] bytes) {
        data.putDocument(id, StoredDocument.of(contentType, bytes));
    }

    /** A document of this size whose bytes are made as they are read. */
    public void putDocument(String id, String contentType, long size) {
        data.putDocument(id, StoredDocument.generated(contentType, size));
    }

    /** From now on 410. */
    public void deleteDocument(String id) {
        data.deleteDocument(id);
    }

    public String documentSha256(String id) {
        return data.document(id).sha256();
    }

    public ObjectNode application(String id) {
        return data.applications().require(id).deepCopy();
    }

    /** In the order of the list. */
    public List<ObjectNode> applications() {
        return data.applications().all().stream().map(ObjectNode::deepCopy).toList();
    }

    /** Whatever was ever received, what was deleted since too. */
    public List<Applied> applied() {
        return data.applied();
    }

    /** The application that came in last and is still there. */
    Optional<String> youngest() {
        return applied().stream()
                .filter(one -> !one.deleted())
                .reduce((before, last) -> last)
                .map(Applied::id);
    }

    String jobTitle(String jobId) {
        return data.jobTitle(jobId);
    }

    /** {@link Behaviour#beforeCreate} and the like are asked by the fake ATS alone. */
    public void behave(Behaviour behaviour) {
        server.behave(behaviour);
    }

    public long requests() {
        return server.requests();
    }

    /** @param operation for example {@code GET /applications/{applicationId}} */
    public long requests(String operation) {
        return server.requests(operation);
    }

    @Override
    public void close() {
        server.close();
    }
}
