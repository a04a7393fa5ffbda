package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** Synthetic German applicants. The same seed, on the same day, brings the same people in the same order. */
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

    public synchronized Applicant next(String jobId) {
        return next(jobId, chance.oneOf(Profession.ALL));
    }

    /** Without receivedAt and status: whoever takes it in sets them. */
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
}
