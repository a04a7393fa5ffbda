package io.workwise.bridge.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the known word that a person may have meant by an unknown one. */
public final class Suggestions {
    private static final int MANY = 15;

    private Suggestions() {}

    /** Returns a clause such as "; did you mean admin.port?", or an empty text. */
    public static String hint(String word, Collection<String> known) {
        return best(word, known).map(k -> "; did you mean " + k + "?").orElse("");
    }

    /** Returns "one of" all known words, and the one that may be meant. */
    public static String oneOf(String word, Collection<String> known) {
        return "one of " + String.join(", ", new TreeSet<>(known)) + hint(word, known);
    }

    /** Returns what to do about an unknown word: use one of the known ones. */
    public static String use(String word, Collection<String> known) {
        return "use " + oneOf(word, known);
    }

    /** Returns the same, with the description {@code many} if there are many known words. */
    public static String use(String word, Collection<String> known, String many) {
        return "use " + oneOf(word, known, many);
    }

    /**
     * Returns "one of" all known words, and the one that may be meant.
     *
     * @param many describes the known words if there are too many to list
     */
    public static String oneOf(String word, Collection<String> known, String many) {
        return known.size() > MANY ? many + hint(word, known) : oneOf(word, known);
    }

    /** Returns the known word that is most like the given one; empty if none is like it. */
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
