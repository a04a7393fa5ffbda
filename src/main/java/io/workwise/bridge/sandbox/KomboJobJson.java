package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes jobs as Kombo does, with every required field of its published description. */
final class KomboJobJson {
    private KomboJobJson() {}

    static ObjectNode of(KomboJob job) {
        ObjectNode json = Json.object()
                .put("id", job.id())
                .put("remote_id", job.remoteId())
                .put("name", job.name())
                .put("job_code", "REF-" + job.remoteId())
                .put("description", "<p>" + job.name() + "</p>")
                .put("employment_type", "FULL_TIME")
                .put("status", job.status())
                .put("visibility", "PUBLIC")
                .put("remote_url", "https://ats.example/jobs/" + job.remoteId())
                .put("remote_work_status", "HYBRID")
                .putNull("salary_period");
        times(json, job);
        json.putObject("custom_fields");
        for (String empty : new String[] {"integration_fields", "screening_questions", "job_postings", "hiring_team"})
            json.putArray(empty);
        json.set("location", location());
        json.set("stages", stages(job));
        return Json.withNulls(
                json,
                "confidential",
                "weekly_hours",
                "category",
                "department",
                "post_url",
                "experience_level",
                "salary_amount",
                "salary_amount_from",
                "salary_amount_to",
                "salary_currency",
                "contact_id",
                "remote_data");
    }

    private static void times(ObjectNode json, KomboJob job) {
        String created = Json.time(job.createdAt());
        json.put("opened_at", created)
                .put("closed_at", "CLOSED".equals(job.status()) ? Json.time(job.changedAt()) : null)
                .put("remote_created_at", created)
                .put("remote_updated_at", Json.time(job.changedAt()))
                .put("changed_at", Json.time(job.changedAt()))
                .put("remote_deleted_at", job.deletedAt() == null ? null : Json.time(job.deletedAt()));
    }

    private static ObjectNode location() {
        ObjectNode location = Json.object()
                .put("city", "Karlsruhe")
                .put("country", "DE")
                .put("raw", "76131 Karlsruhe, Deutschland")
                .put("state", "Baden-Württemberg")
                .put("zip_code", "76131");
        return Json.withNulls(location, "street_1", "street_2");
    }

    private static ArrayNode stages(KomboJob job) {
        ArrayNode stages = Json.array();
        for (Stage stage : job.stages()) stages.add(stage(stage).putNull("remote_data"));
        return stages;
    }

    static ObjectNode stage(Stage stage) {
        return Json.object()
                .put("id", stage.id())
                .put("name", stage.name())
                .put("remote_id", stage.remoteId())
                .put("index", stage.index());
    }
}
