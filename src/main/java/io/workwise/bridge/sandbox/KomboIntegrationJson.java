package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Writes the integration as Kombo does: an active one that can read jobs and applications and create applications. */
final class KomboIntegrationJson {
    private static final String ICONS = "https://ats.example/icons/";

    private KomboIntegrationJson() {}

    static ObjectNode of(String id, Instant now) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("category", "ATS")
                .put("status", "ACTIVE")
                .put("setup_status", "COMPLETED")
                .put("created_at", Json.time(now))
                .put("beta", false)
                .putNull("data_expired_at");
        json.putObject("tool")
                .put("id", id.replaceAll(":.*", ""))
                .put("label", "Sandbox ATS")
                .putNull("internal_label")
                .put("logo_url", ICONS + "logo.svg")
                .put("icon_url", ICONS + "icon.svg");
        json.putObject("end_user")
                .put("organization_name", "Nordlicht Pumpen GmbH")
                .put("creator_email", "personal@example.com")
                .putNull("origin_id");
        json.putObject("scope_config").put("id", KomboIds.of("scope config")).put("name", "Export");
        supported(json.putArray("read_models"), "ats_jobs", "Jobs");
        supported(json.withArray("/read_models"), "ats_applications", "Applications");
        supported(json.withArray("/read_models"), "ats_candidates", "Candidates");
        supported(json.putArray("write_actions"), "ats_create_application", "Create application");
        return json;
    }

    private static void supported(ArrayNode list, String id, String label) {
        list.addObject()
                .put("id", id)
                .put("label", label)
                .put("is_available", true)
                .put("coverage_status", "SUPPORTED")
                .put("scope_config_setting", "ENABLED")
                .put("opted_out_by_customer", false)
                .putArray("fields");
    }
}
