package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An application as Kombo gives it, with every field that its published description requires. */
final class KomboApplicationJson {
    private KomboApplicationJson() {}

    static ObjectNode created(KomboApplication application, KomboJob job) {
        ObjectNode json = base(application, job);
        json.set("candidate", KomboCandidateJson.whole(application));
        return json;
    }

    static ObjectNode listed(KomboApplication application, KomboJob job) {
        ObjectNode json = base(application, job);
        json.set("candidate", KomboCandidateJson.brief(application));
        json.putArray("interviews");
        json.putArray("offers");
        return json;
    }

    /** One result of the list of candidates: the candidate with its application. */
    static ObjectNode candidate(KomboApplication application, KomboJob job) {
        ObjectNode json = KomboCandidateJson.whole(application);
        json.putArray("applications")
                .add(base(application, job)
                        .retain(List.of(
                                "id",
                                "remote_id",
                                "outcome",
                                "rejection_reason_name",
                                "rejected_at",
                                "remote_url",
                                "changed_at",
                                "remote_created_at",
                                "remote_updated_at",
                                "current_stage",
                                "job")));
        return json;
    }

    private static ObjectNode base(KomboApplication application, KomboJob job) {
        Stage stage = application.stage();
        ObjectNode json = Json.object()
                .put("id", application.id())
                .put("remote_id", application.remoteId())
                .put("outcome", application.outcome())
                .put("current_stage_id", stage == null ? null : stage.id())
                .put("job_id", job.id())
                .put("candidate_id", application.candidateId())
                .put("remote_url", "https://ats.example/applications/" + application.remoteId());
        rejection(json, application);
        times(json, application);
        json.putArray("screening_question_answers");
        json.putObject("custom_fields");
        json.putArray("integration_fields");
        json.set("current_stage", stage == null ? null : KomboJobJson.stage(stage));
        json.putObject("job").put("id", job.id()).put("name", job.name()).put("remote_id", job.remoteId());
        return json;
    }

    private static void rejection(ObjectNode json, KomboApplication application) {
        boolean declined = "DECLINED".equals(application.outcome());
        json.put("rejection_reason_name", declined ? "Anderes Profil gesucht" : null);
        json.put("rejected_at", declined ? Json.time(application.changedAt()) : null);
    }

    private static void times(ObjectNode json, KomboApplication application) {
        json.put("changed_at", Json.time(application.changedAt()))
                .put("remote_created_at", Json.time(application.arrival().at()))
                .put("remote_updated_at", Json.time(application.changedAt()));
        Json.withNulls(json, "remote_deleted_at", "remote_data");
    }
}
