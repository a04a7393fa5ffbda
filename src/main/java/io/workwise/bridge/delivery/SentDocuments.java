package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.documents.DocumentLinks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells which documents the mapped bodies of a delivery refer to. */
public final class SentDocuments {
    private SentDocuments() {}

    /** Returns the application's documents that no body refers to, so that they do not reach the ATS. */
    public static List<Document> leftOut(Application application, List<JsonNode> bodies) {
        Set<String> sent = new HashSet<>();
        bodies.forEach(body -> {
            sent.addAll(RequestBody.references(body));
            sent.addAll(DocumentLinks.references(body));
        });
        return application.documents().stream()
                .filter(document -> !sent.contains(document.id()))
                .toList();
    }

    /** Returns whether the ATS fetches documents of this body by links. */
    public static boolean goByLink(JsonNode body) {
        return !DocumentLinks.references(body).isEmpty();
    }
}
