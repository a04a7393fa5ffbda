package io.workwise.bridge.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of a {@link History}: a kind, words, and values with names.
 *
 * @param kind
 *     <ul>
 *       <li>{@code settings concurrency= steps=}, where a step with a star may be done twice; {@code at TIME};
 *           {@code jumped TIME}: the store's clock was set, and the process noticed; {@code life NUMBER}: a process
 *           begins, and the memory of the previous one is lost
 *       <li>{@code shown ID PERSON}: the source showed it; {@code there PERSON ATS-ID}: the ATS had that person's
 *           record before
 *       <li>on disk: {@code row ID VERDICT REASON step= fence= ats=}, {@code lost ID}, {@code marked ID STEP fence=},
 *           {@code ended ID STEP fence= outcome=}, {@code done ID STEP ATS-ID}, {@code cursor MILLIS}, {@code waits
 *           TIME}
 *       <li>at the ATS: {@code asked ID STEP}: a write arrives; {@code empty ID STEP}: without any data of its
 *           applicant; {@code wrong ID STEP}: with other bytes than the document's; {@code applied ID STEP ATS-ID};
 *           {@code read WHAT}; {@code named TIME ID}: an answer asks to be left alone until then, ID is {@code -} for a
 *           read
 *       <li>{@code person ID DECISION}; {@code rest}: nothing more will come
 *     </ul>
 */
record Event(String kind, List<String> words, Map<String, String> values) {
    static Event parse(String line) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        for (String word : line.strip().split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                words.add(word);
            }
        }
        return new Event(words.get(0), words.subList(1, words.size()), values);
    }

    String word(int index) {
        return words.get(index);
    }

    int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    Duration time() {
        return Duration.ofSeconds(Long.parseLong(word(0).replace("s", "")));
    }
}
