package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes applications as Kombo does, with every required field of its published description. */
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

    /** Returns one result of the list of candidates: the candidate with its application. */
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

    /** Writes candidates as Kombo does: whole after creation, brief inside a list of applications. */
    private static final class KomboCandidateJson {
        private static final List<String> SHORT = List.of(
                "id",
                "remote_id",
                "first_name",
                "last_name",
                "email_addresses",
                "phone_numbers",
                "social_media",
                "source",
                "remote_url",
                "tags");

        private KomboCandidateJson() {}

        static ObjectNode brief(KomboApplication application) {
            return whole(application).retain(SHORT);
        }

        static ObjectNode whole(KomboApplication application) {
            JsonNode given = application.arrival().candidate();
            ObjectNode json = Json.object()
                    .put("id", application.candidateId())
                    .put("remote_id", application.candidateRemoteId());
            for (String name : List.of("first_name", "last_name", "company", "title"))
                json.put(name, given.path(name).textValue());
            json.put("confidential", false)
                    .put(
                            "source",
                            application
                                    .arrival()
                                    .body()
                                    .path("source")
                                    .path("name")
                                    .textValue());
            json.set("phone_numbers", phones(given));
            json.set("email_addresses", emails(given));
            json.set("social_media", links(given));
            json.set("location", location(given.path("location")));
            json.putObject("custom_fields");
            json.putArray("integration_fields");
            json.putArray("tags");
            return times(json, application)
                    .put("remote_url", "https://ats.example/candidates/" + application.candidateRemoteId());
        }

        private static ObjectNode times(ObjectNode json, KomboApplication application) {
            String created = Json.time(application.arrival().at());
            json.put("remote_created_at", created)
                    .put("remote_updated_at", created)
                    .put("changed_at", created);
            return json.putNull("remote_data").putNull("remote_deleted_at");
        }

        private static ArrayNode phones(JsonNode given) {
            ArrayNode phones = Json.array();
            if (given.has("phone_number"))
                phones.addObject()
                        .put("phone_number", given.path("phone_number").asText())
                        .putNull("type");
            given.path("additional_phone_numbers").forEach(phones::add);
            return phones;
        }

        private static ArrayNode emails(JsonNode given) {
            ArrayNode emails = Json.array();
            emails.addObject()
                    .put("email_address", given.path("email_address").asText())
                    .putNull("type");
            given.path("additional_email_addresses").forEach(emails::add);
            return emails;
        }

        private static ArrayNode links(JsonNode given) {
            ArrayNode links = Json.array();
            given.path("social_links").forEach(link -> links.addObject()
                    .put("link", link.path("url").asText())
                    .putNull("type")
                    .putNull("username"));
            return links;
        }

        private static JsonNode location(JsonNode given) {
            ObjectNode json = Json.object();
            for (String name : List.of("city", "country", "state", "street_1", "zip_code"))
                json.put(name, given.path(name).textValue());
            return Json.withNulls(json, "raw", "street_2");
        }
    }
}
