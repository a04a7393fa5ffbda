package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.FakeWorkwise.WorkwiseStatus;
import io.workwise.bridge.sandbox.check.History.Applied;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The fake Workwise's data and the changes to it. Thread-safe. */
final class WorkwiseData {
    private final Clock clock;
    private final SortedMap<String, ObjectNode> jobs = new ConcurrentSkipListMap<>();
    private final WorkwiseApplications applications = new WorkwiseApplications();
    private final Map<String, Optional<StoredDocument>> documents = new ConcurrentHashMap<>();
    private final Map<String, Applied> applied = new LinkedHashMap<>();
    private volatile List<WorkwiseStatus> statuses = WorkwiseStatus.DEFAULTS;

    WorkwiseData(Clock clock) {
        this.clock = clock;
    }

    void putJob(ObjectNode job) {
        jobs.put(job.path("id").asText(), job.put("updatedAt", now()));
    }

    String jobTitle(String id) {
        return jobs.containsKey(id) ? jobs.get(id).path("title").asText() : id;
    }

    void putStatuses(List<WorkwiseStatus> newStatuses) {
        statuses = List.copyOf(newStatuses);
    }

    synchronized ObjectNode receive(ObjectNode application) {
        if (!application.has("receivedAt")) application.put("receivedAt", now());
        if (!application.has("updatedAt")) {
            application.put(
                    "updatedAt",
                    applications.has(application.path("id").asText())
                            ? now()
                            : application.path("receivedAt").asText());
        }
        if (!application.has("statusId")) application.put("statusId", initial());
        if (!application.has("statusHistory")) startHistory(application);
        applications.put(application);
        String id = application.path("id").asText();
        applied.putIfAbsent(
                id,
                new Applied(
                        id,
                        application.path("jobId").asText(),
                        application.path("candidate").path("email").asText(),
                        clock.instant(),
                        false));
        return application;
    }

    /** Returns all applications in order of arrival, including deleted ones. */
    synchronized List<Applied> applied() {
        return List.copyOf(applied.values());
    }

    private void startHistory(ObjectNode application) {
        String status = application.path("statusId").asText();
        enter(application, initial(), application.path("receivedAt").asText());
        if (!status.equals(initial()))
            enter(application, status, application.path("updatedAt").asText());
    }

    private static void enter(ObjectNode application, String statusId, String at) {
        application
                .withArray("/statusHistory")
                .addObject()
                .put("statusId", statusId)
                .put("at", at);
    }

    private String initial() {
        return statuses.stream()
                .filter(status -> status.kind().equals("initial"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /**
     * Moves an application to a status.
     *
     * @param at the time of the change; null for now
     */
    synchronized void moveTo(String id, String statusId, String at) {
        ObjectNode changed = applications.require(id).deepCopy();
        status(statusId);
        if (changed.path("statusId").asText().equals(statusId)) return;
        changed.put("statusId", statusId).put("updatedAt", now());
        enter(changed, statusId, at == null ? now() : at);
        applications.put(changed);
    }

    synchronized void backSync(String id, String statusId, String at) {
        WorkwiseStatus present =
                status(applications.require(id).path("statusId").asText());
        WorkwiseStatus asked = status(statusId);
        if (present.ended() && !present.equals(asked)) {
            throw new WorkwiseError(
                    409,
                    "Conflict",
                    "An application in status " + present.id() + " cannot come into status " + asked.id() + ".");
        }
        moveTo(id, statusId, at);
    }

    private WorkwiseStatus status(String id) {
        return statuses.stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow(() -> WorkwiseError.badRequest("There is no status with this id."));
    }

    synchronized void delete(String id) {
        applied.computeIfPresent(id, (key, one) -> one.asDeleted());
        applications.delete(id).ifPresent(removed -> removed.path("documents")
                .forEach(document -> deleteDocument(document.path("id").asText())));
    }

    void putDocument(String id, StoredDocument document) {
        documents.put(id, Optional.of(document));
    }

    void deleteDocument(String id) {
        documents.put(id, Optional.empty());
    }

    StoredDocument document(String id) {
        Optional<StoredDocument> found = documents.get(id);
        if (found == null) throw WorkwiseError.notFound("This document");
        return found.orElseThrow(() -> WorkwiseError.gone("This document"));
    }

    List<JsonNode> jobsAfter(String id, int limit) {
        return jobs.tailMap(id == null ? "" : id + "\0").values().stream()
                .limit(limit)
                .map(JsonNode.class::cast)
                .toList();
    }

    List<JsonNode> statuses() {
        List<JsonNode> all = new ArrayList<>();
        for (WorkwiseStatus status : statuses) {
            all.add(Json.object()
                    .put("id", status.id())
                    .put("name", status.name())
                    .put("position", all.size())
                    .put("kind", status.kind()));
        }
        return all;
    }

    WorkwiseApplications applications() {
        return applications;
    }

    private String now() {
        return Json.time(clock.instant());
    }
}
