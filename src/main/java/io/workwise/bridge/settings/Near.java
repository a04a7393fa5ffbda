package io.workwise.bridge.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Near {
    private Near() {}

    /** A clause such as " - did you mean 'admin.port'?", or nothing. */
    public static String hint(String word, Collection<String> known) {
        Optional<String> best = known.stream().min(Comparator.comparingInt(k -> distance(word, k)));
        return best.filter(k -> distance(word, k) <= Math.max(2, word.length() / 4)).map(k -> "; did you mean '" + k + "'?").orElse("");
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
