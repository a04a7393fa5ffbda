package io.workwise.bridge.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes the stub's applications: one canned document of about 2 KB, each time with another id, address, job and time.
 */
final class Applicant {
    private static final String ID = "################";
    private static final String JOB = "@@@@@@";
    private static final String TIME = "2026-01-01T00:00:00Z";
    private static final byte[] DOCUMENT = ("""
            {"id":"p-%1$s","jobId":"w-%2$s","statusId":"open","receivedAt":"%3$s","updatedAt":"%3$s",\
            "candidate":{"firstName":"Anna","lastName":"Muster","email":"%1$s@example.org","phone":"+49 171 3920099","gender":"female",\
            "birthDate":"1990-05-17","location":{"street":"Kaiserstra\u00dfe 1a","zipCode":"76131","city":"Karlsruhe","country":"DE"},\
            "availableFrom":"2026-05-01","salaryExpectation":{"amount":52000.5,"currency":"EUR","period":"year"},\
            "links":[{"kind":"xing","url":"https://xing.example.com/anna-muster"},{"kind":"website","url":"http://anna.example.org"}],\
            "languages":[{"code":"de","level":"native"},{"code":"en","level":"fluent"}],\
            "education":[{"institution":"KIT","degree":"B.Sc.","field":"Maschinenbau","from":"2008","to":"2012"}],\
            "experience":[{"company":"Alt GmbH","title":"Monteurin","from":"2012","to":"2019"},{"company":"Neu AG","title":"Teamleiterin","from":"2019","description":"x"}]},\
            "statusHistory":[{"statusId":"open","at":"%3$s"}],"coverLetter":"%4$s",\
            "answers":[{"questionId":"q-licence","question":"F\u00fchrerschein?","answer":"Ja"}],"score":{"value":87,"label":"Passung"},\
            "consent":{"given":true,"expiresAt":"2026-09-02T00:00:00.000Z"},"documents":[]}""")
            .formatted(
                    ID,
                    JOB,
                    TIME,
                    "Sehr geehrte Damen und Herren, hiermit bewerbe ich mich auf die ausgeschriebene Stelle. "
                            .repeat(8))
            .getBytes(StandardCharsets.UTF_8);
    private static final int[] IDS = places(ID);
    private static final int[] JOBS = places(JOB);
    private static final int[] TIMES = places(TIME);
    static final int SIZE = DOCUMENT.length;

    private Applicant() {}

    private static int[] places(String of) {
        String text = new String(DOCUMENT, StandardCharsets.ISO_8859_1);
        return java.util.stream.IntStream.range(0, text.length())
                .filter(i -> text.startsWith(of, i))
                .toArray();
    }

    /** Returns the id of a number. Ids of following numbers are scattered, so that keys come in no order. */
    static long id(long number) {
        long id = number * 0x9E3779B97F4A7C15L;
        id = (id ^ id >>> 30) * 0xBF58476D1CE4E5B9L;
        return id ^ id >>> 27;
    }

    static String time() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Writes an application.
     *
     * @return the index after its end
     */
    static int write(byte[] into, int at, long id, int job, byte[] time) {
        System.arraycopy(DOCUMENT, 0, into, at, SIZE);
        for (int place : IDS) {
            hex(into, at + place, id);
        }
        for (int place : JOBS) {
            digits(into, at + place, job);
        }
        for (int place : TIMES) {
            System.arraycopy(time, 0, into, at + place, time.length);
        }
        return at + SIZE;
    }

    static void hex(byte[] into, int at, long id) {
        for (int i = 15; i >= 0; i--, id >>>= 4) {
            into[at + i] = (byte) Character.forDigit((int) (id & 15), 16);
        }
    }

    /** Returns the id at this place. */
    static long hex(byte[] from, int at) {
        long id = 0;
        for (int i = 0; i < 16; i++) {
            id = id << 4 | Character.digit(from[at + i], 16);
        }
        return id;
    }

    private static void digits(byte[] into, int at, int number) {
        for (int i = 5; i >= 0; i--, number /= 10) {
            into[at + i] = (byte) ('0' + number % 10);
        }
    }
}
