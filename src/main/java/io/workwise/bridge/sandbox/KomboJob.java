package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.KomboPage.KomboRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A job in the ATS.
 *
 * @param status null, or any text, even one that Kombo does not know
 * @param deletedAt null while the job exists
 */
record KomboJob(
        long number,
        String id,
        String remoteId,
        String name,
        String status,
        List<Stage> stages,
        Instant createdAt,
        Instant changedAt,
        Instant deletedAt)
        implements KomboRecord {
    KomboJob {
        stages = List.copyOf(stages);
    }

    boolean takesApplications() {
        return status == null || !Set.of("CLOSED", "DRAFT", "ARCHIVED").contains(status);
    }

    Optional<Stage> stage(String stageId) {
        return stages.stream().filter(stage -> stage.id().equals(stageId)).findFirst();
    }

    /** Returns the job with another status; a deleted job exists again. */
    KomboJob withStatus(String newStatus, Instant now) {
        return new KomboJob(number, id, remoteId, name, newStatus, stages, createdAt, now, null);
    }

    KomboJob withStage(String stageId, String newName, Instant now) {
        List<Stage> renamed = stages.stream()
                .map(stage -> stage.id().equals(stageId) ? new Stage(stageId, newName, stage.index()) : stage)
                .toList();
        return new KomboJob(number, id, remoteId, name, status, renamed, createdAt, now, deletedAt);
    }

    KomboJob withoutStage(String stageId, Instant now) {
        List<Stage> left =
                stages.stream().filter(stage -> !stage.id().equals(stageId)).toList();
        return new KomboJob(number, id, remoteId, name, status, left, createdAt, now, deletedAt);
    }

    KomboJob deleted(Instant now) {
        return new KomboJob(number, id, remoteId, name, status, stages, createdAt, now, now);
    }
}
