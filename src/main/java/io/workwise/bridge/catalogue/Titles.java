package io.workwise.bridge.catalogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Normalises titles for the search. Neither case nor the Unicode form of a system or a keyboard makes a difference. */
final class Titles {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private record Row(String id, String title, String search) {}

    private Titles() {}

    /**
     * Composes the text, replaces compatibility characters (a ligature becomes its letters) and converts it to lower
     * case. The detour over upper case unifies "ß" and "ς".
     */
    static String folded(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /**
     * Returns the text to search: the folded title and its other spellings, with umlauts as two letters, without dots,
     * and with two letters as one. So "Bäcker", "Baecker" and "Backer" find each other.
     */
    static String searched(String title) {
        String folded = folded(title);
        return Stream.of(folded, spelled(folded), plain(folded), plain(collapsed(folded)))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** Returns the spellings of a search word. */
    static List<String> asked(String word) {
        String folded = folded(word);
        return Stream.of(folded, spelled(folded), plain(folded)).distinct().toList();
    }

    private static String spelled(String folded) {
        return folded.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
    }

    private static String plain(String folded) {
        return MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD)).replaceAll("");
    }

    private static String collapsed(String folded) {
        return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    }

    /**
     * Stores the search texts of a run's new and changed titles.
     *
     * @param table a table of jobs
     */
    static void fold(Handle handle, String table, String integration, long run) {
        List<Row> rows = handle.createQuery(
                        "select id, title, search from " + table + " where integration = :integration and run = :run")
                .bind("integration", integration)
                .bind("run", run)
                .map((row, c) -> new Row(row.getString("id"), row.getString("title"), row.getString("search")))
                .list();
        PreparedBatch batch = handle.prepareBatch(
                "update " + table + " set search = :search where integration = :integration and id = :id");
        rows.stream().filter(row -> !searched(row.title()).equals(row.search())).forEach(row -> batch.bind(
                        "search", searched(row.title()))
                .bind("integration", integration)
                .bind("id", row.id())
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
