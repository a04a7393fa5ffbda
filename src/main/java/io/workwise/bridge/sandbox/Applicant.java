package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A synthetic applicant: the application as Workwise gives it, and the documents that it names. */
public record Applicant(ObjectNode application, List<Document> documents) {

    public record Document(String id, String contentType, byte[] bytes) {}

    public Applicant {
        documents = List.copyOf(documents);
    }

    /** Returns the id of the application. */
    public String applyAt(FakeWorkwise workwise) {
        documents.forEach(document -> workwise.putDocument(document.id(), document.contentType(), document.bytes()));
        return workwise.receive(application).path("id").asText();
    }
}
