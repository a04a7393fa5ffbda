package io.workwise.bridge.sandbox;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/** A person's name and address. The phone numbers are never assigned; the mail domains are reserved for examples. */
record Person(
        String firstName,
        String lastName,
        String gender,
        String email,
        String phone,
        String street,
        String zipCode,
        String city) {
    private record Place(String zipCode, String city, String phonePrefix) {}

    private static final List<Place> PLACES = List.of(
            new Place("76131", "Karlsruhe", "+49 171 39200"), new Place("10115", "Berlin", "+49 30 23125 0"),
            new Place("80331", "München", "+49 89 99998 0"), new Place("50667", "Köln", "+49 221 4710 0"),
            new Place("20095", "Hamburg", "+49 40 66969 0"), new Place("60311", "Frankfurt am Main", "+49 69 90009 0"),
            new Place("01067", "Dresden", "+49 176 040690"), new Place("90402", "Nürnberg", "+49 176 040691"),
            new Place("33602", "Bielefeld", "+49 171 39200"), new Place("73033", "Göppingen", "+49 176 040692"));
    private static final List<String> RARER_NAMES = List.of(
            "Weiß",
            "Groß",
            "Strauß",
            "Şahin",
            "Yıldız",
            "Kowalczyk",
            "Łukaszewicz",
            "von der Heyde",
            "zu Löwenstein",
            "O'Connor",
            "Nguyễn",
            "Müller-Lüdenscheidt");

    static Person meet(Faker faker, Chance chance, int number) {
        boolean woman = chance.percent(50);
        String first = firstName(faker, chance, woman);
        String last = lastName(faker, chance);
        Place place = chance.oneOf(PLACES);
        String email =
                ascii(first) + "." + ascii(last) + number + (chance.percent(50) ? "@example.org" : "@example.com");
        return new Person(
                first,
                last,
                chance.percent(97) ? woman ? "female" : "male" : "diverse",
                email,
                place.phonePrefix() + chance.between(10, 99),
                street(faker, chance),
                place.zipCode(),
                place.city());
    }

    private static String firstName(Faker faker, Chance chance, boolean woman) {
        String first = woman ? faker.name().femaleFirstName() : faker.name().maleFirstName();
        if (!chance.percent(12)) return first;
        return first + "-"
                + (woman ? faker.name().femaleFirstName() : faker.name().maleFirstName());
    }

    private static String lastName(Faker faker, Chance chance) {
        String last =
                chance.percent(12) ? chance.oneOf(RARER_NAMES) : faker.name().lastName();
        return chance.percent(12) ? last + "-" + faker.name().lastName() : last;
    }

    private static String street(Faker faker, Chance chance) {
        return faker.address().streetName() + " " + chance.between(1, 120) + (chance.percent(15) ? "a" : "");
    }

    String fullName() {
        return firstName + " " + lastName;
    }

    /** Returns the name in letters that are valid in a mail address or a link. */
    static String ascii(String name) {
        String german = name.toLowerCase(Locale.GERMAN)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("ı", "i");
        return Normalizer.normalize(german, Normalizer.Form.NFD).replaceAll("[^a-z0-9-]", "");
    }

    /** Random choices, repeatable by the seed. */
    record Chance(Random random) {
        boolean percent(int likelihood) {
            return random.nextInt(100) < likelihood;
        }

        int between(int first, int last) {
            return first + random.nextInt(last - first + 1);
        }

        <T> T oneOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        String id(String prefix) {
            return prefix + String.format("%012x", random.nextLong() & 0xffff_ffff_ffffL);
        }
    }
}
