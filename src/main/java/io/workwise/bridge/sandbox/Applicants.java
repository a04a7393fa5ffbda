package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.Person.Chance;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/**
 * Makes synthetic German applicants. The same seed on the same day gives the same people in the same order.
 * Thread-safe.
 */
public final class Applicants {
    private final Clock clock;
    private final Chance chance;
    private final Faker faker;
    private final Career career;
    private final Papers papers;
    private int number;

    public Applicants(Clock clock, long seed) {
        this.clock = clock;
        Random random = new Random(seed);
        chance = new Chance(random);
        faker = new Faker(Locale.GERMANY, random);
        career = new Career(faker, chance);
        papers = new Papers(chance);
    }

    /** Makes an applicant of any profession. */
    public synchronized Applicant next(String jobId) {
        return next(jobId, chance.oneOf(Profession.ALL));
    }

    /** Makes an applicant. The application has no {@code receivedAt} and no status; the fake Workwise sets them. */
    public synchronized Applicant next(String jobId, Profession profession) {
        Person person = Person.meet(faker, chance, ++number);
        ObjectNode application = Json.object().put("id", chance.id("app-")).put("jobId", jobId);
        application.set("candidate", candidate(person, profession));
        String letter = career.letter(person, profession);
        if (chance.percent(60)) application.put("coverLetter", letter);
        if (chance.percent(50)) application.set("answers", answers());
        if (chance.percent(30))
            application.putObject("score").put("value", chance.between(40, 98)).put("label", "Passung");
        application.putObject("consent").put("given", true).put("expiresAt", today().plusMonths(6) + "T00:00:00.000Z");
        return papers.attach(application, person, profession, letter);
    }

    private ObjectNode candidate(Person person, Profession profession) {
        ObjectNode json = Json.object()
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("email", person.email());
        if (chance.percent(85)) json.put("phone", person.phone());
        json.put("gender", chance.percent(80) ? person.gender() : "unknown");
        if (chance.percent(90)) {
            json.putObject("location")
                    .put("street", person.street())
                    .put("zipCode", person.zipCode())
                    .put("city", person.city())
                    .put("country", "DE");
        }
        wishes(json, profession);
        links(json, person);
        LocalDate birth =
                today().minus(Period.of(chance.between(19, 62), chance.between(0, 11), chance.between(0, 27)));
        if (chance.percent(60)) json.put("birthDate", birth.toString());
        career.tell(json, profession, birth.getYear() + 19, today().getYear());
        return json;
    }

    private void wishes(ObjectNode json, Profession profession) {
        if (chance.percent(60))
            json.put("availableFrom", today().plusDays(chance.between(0, 180)).toString());
        if (!chance.percent(60)) return;
        int year = profession.salary() + 500 * chance.between(-16, 24);
        String period = chance.oneOf(List.of("year", "year", "year", "month", "hour"));
        double amount = period.equals("year")
                ? year
                : period.equals("month") ? Math.floorDiv(year, 12) : Math.round(year / 18.0) / 100.0;
        json.putObject("salaryExpectation")
                .put("amount", amount)
                .put("currency", "EUR")
                .put("period", period);
    }

    private void links(ObjectNode json, Person person) {
        for (String kind : List.of("linkedin", "xing", "github", "website")) {
            if (!chance.percent(18)) continue;
            String url = "https://" + kind + ".example.com/" + Person.ascii(person.fullName());
            json.withArray("/links").addObject().put("kind", kind).put("url", url);
        }
    }

    private ArrayNode answers() {
        ArrayNode answers = Json.array();
        answers.addObject()
                .put("questionId", "q-licence")
                .put("question", "Hast du einen Führerschein der Klasse B?")
                .put("answer", chance.percent(80) ? "Ja" : "Nein");
        answers.addObject()
                .put("questionId", "q-shift")
                .put("question", "Bist du bereit, in Schichten zu arbeiten?")
                .put(
                        "answer",
                        chance.oneOf(List.of("Ja", "Nein", "Nur Früh- und Spätschicht – gern mehr dazu im Gespräch.")));
        return answers;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Makes an application's documents: always a CV, often a letter or a certificate. */
    private record Papers(Chance chance) {
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
}
