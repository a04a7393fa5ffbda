package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.sandbox.Person.Chance;
import java.util.List;
import net.datafaker.Faker;

/** Makes a person's education, jobs, languages and cover letter. */
record Career(Faker faker, Chance chance) {
    private static final List<String> CITIES =
            List.of("Karlsruhe", "Stuttgart", "Würzburg", "Münster", "Gießen", "Görlitz");
    private static final List<String> OPENINGS = List.of(
            "mit großem Interesse habe ich Ihre Anzeige gelesen.",
            "über Workwise bin ich auf Ihre Stelle aufmerksam geworden.",
            "ich suche eine neue Aufgabe – und Ihre hat mich sofort angesprochen.");

    void tell(ObjectNode candidate, Profession profession, int began, int thisYear) {
        languages(candidate);
        if (chance.percent(90)) education(candidate, profession, began);
        if (chance.percent(85)) experience(candidate, profession, Math.min(began + 4, thisYear), thisYear);
    }

    private void languages(ObjectNode candidate) {
        candidate
                .withArray("/languages")
                .addObject()
                .put("code", "de")
                .put("level", chance.oneOf(List.of("native", "native", "C1", "B2")));
        if (chance.percent(75))
            candidate
                    .withArray("/languages")
                    .addObject()
                    .put("code", "en")
                    .put("level", chance.oneOf(List.of("B1", "B2", "C1")));
        if (chance.percent(15))
            candidate
                    .withArray("/languages")
                    .addObject()
                    .put("code", chance.oneOf(List.of("tr", "pl", "fr")))
                    .put("level", "B1");
    }

    private void education(ObjectNode candidate, Profession profession, int began) {
        candidate
                .withArray("/education")
                .addObject()
                .put(
                        "institution",
                        chance.oneOf(List.of("Hochschule ", "Berufskolleg ", "Technische Universität "))
                                + chance.oneOf(CITIES))
                .put("degree", chance.oneOf(profession.degrees()))
                .put("field", profession.name())
                .put("from", began + "-09")
                .put("to", began + 3 + "-08");
    }

    private void experience(ObjectNode candidate, Profession profession, int from, int thisYear) {
        int year = Math.max(from, thisYear - chance.between(1, 12));
        while (year < thisYear) {
            int until = year + chance.between(1, 6);
            ObjectNode job = candidate
                    .withArray("/experience")
                    .addObject()
                    .put("company", company())
                    .put("title", chance.oneOf(profession.formerTitles()))
                    .put("from", year + "-01")
                    .put("description", chance.oneOf(profession.skills()));
            if (until < thisYear) job.put("to", until + "-12");
            year = until + 1;
        }
    }

    private String company() {
        return faker.name().lastName()
                + chance.oneOf(List.of(" GmbH", " & Söhne KG", " Maschinenbau AG", " GmbH & Co. KG"));
    }

    String letter(Person person, Profession profession) {
        return "Sehr geehrte Damen und Herren,\n\n" + chance.oneOf(OPENINGS) + " Ich bringe Erfahrung in "
                + profession.name() + " mit, besonders: "
                + chance.oneOf(profession.skills())
                + ". Gern überzeuge ich Sie in einem persönlichen Gespräch.\n\nMit freundlichen Grüßen\n"
                + person.fullName();
    }
}
