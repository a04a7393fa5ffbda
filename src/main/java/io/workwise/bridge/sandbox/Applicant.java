package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A synthetic applicant: the application in Workwise's JSON, and its documents. */
public record Applicant(ObjectNode application, List<Document> documents) {

    /** A document of the applicant. */
    public record Document(String id, String contentType, byte[] bytes) {}

    public Applicant {
        documents = List.copyOf(documents);
    }

    /**
     * Sends the application to a fake Workwise.
     *
     * @return the id of the application
     */
    public String applyAt(FakeWorkwise workwise) {
        documents.forEach(document -> workwise.putDocument(document.id(), document.contentType(), document.bytes()));
        return workwise.receive(application).path("id").asText();
    }
}
