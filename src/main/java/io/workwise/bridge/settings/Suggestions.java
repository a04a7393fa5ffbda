package io.workwise.bridge.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what a person may have meant by a word that is not known. */
public final class Suggestions {
    private static final int MANY = 15;

    private Suggestions() {}

    /** A clause such as ", did you mean admin.port?", or nothing. */
    public static String hint(String word, Collection<String> known) {
        return best(word, known).map(k -> ", did you mean " + k + "?").orElse("");
    }

    /** All known ones, and the one that may be meant. */
    public static String oneOf(String word, Collection<String> known) {
        return "one of " + String.join(", ", new TreeSet<>(known)) + hint(word, known);
    }

    /** The same, with other words for them where they are many. */
    public static String oneOf(String word, Collection<String> known, String many) {
        return known.size() > MANY ? many + hint(word, known) : oneOf(word, known);
    }

    public static Optional<String> best(String word, Collection<String> known) {
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(k -> distance(word, k)))
                .filter(k ->
                        distance(word, k) <= Math.max(2, word.length() / 4) && distance(word, k) * 2 <= word.length());
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
