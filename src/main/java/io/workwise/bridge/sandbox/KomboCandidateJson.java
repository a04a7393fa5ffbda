package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A candidate as Kombo gives it back: whole when it was just created, as a short form inside a list of applications.
 */
final class KomboCandidateJson {
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
        ObjectNode json =
                Json.object().put("id", application.candidateId()).put("remote_id", application.candidateRemoteId());
        for (String name : List.of("first_name", "last_name", "company", "title"))
            json.put(name, given.path(name).textValue());
        json.put("confidential", false)
                .put(
                        "source",
                        application.arrival().body().path("source").path("name").textValue());
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
        json.put("remote_created_at", created).put("remote_updated_at", created).put("changed_at", created);
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
