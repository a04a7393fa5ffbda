package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The documents of an application: always a CV, often a letter or a certificate. */
record Papers(Chance chance) {
    private static final String PDF = "application/pdf";

    Applicant attach(ObjectNode application, Person person, Profession profession, String letter) {
        List<Applicant.Document> documents = new ArrayList<>();
        String name = person.lastName().replace(' ', '_');
        documents.add(add(application, "cv", "Lebenslauf_" + name + ".pdf", PdfDocuments.cv(application)));
        if (chance.percent(35))
            documents.add(add(
                    application,
                    "cover_letter",
                    "Anschreiben " + name + ".pdf",
                    PdfDocuments.letter("Bewerbung", letter)));
        if (chance.percent(35))
            documents.add(add(
                    application,
                    "certificate",
                    "Arbeitszeugnis für " + name + ".pdf",
                    certificate(person, profession)));
        return new Applicant(application, documents);
    }

    private static byte[] certificate(Person person, Profession profession) {
        return PdfDocuments.letter(
                "Arbeitszeugnis",
                person.fullName() + " war bei uns im Bereich " + profession.name()
                        + " tätig und hat die übertragenen Aufgaben stets zu unserer vollen Zufriedenheit erledigt.");
    }

    private Applicant.Document add(ObjectNode application, String kind, String fileName, byte[] bytes) {
        Applicant.Document document = new Applicant.Document(chance.id("doc-"), PDF, bytes);
        application
                .withArray("/documents")
                .addObject()
                .put("id", document.id())
                .put("kind", kind)
                .put("fileName", fileName)
                .put("contentType", PDF)
                .put("size", bytes.length)
                .put("sha256", StoredDocument.of(PDF, bytes).sha256());
        return document;
    }
}
