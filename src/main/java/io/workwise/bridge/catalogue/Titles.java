package io.workwise.bridge.catalogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Titles in the one form in which they are searched: neither case nor the Unicode form that a system or a keyboard prefers makes a difference. */
final class Titles {
    private record Row(String id, String title, String search) {}

    private Titles() {}

    /** Composed, compatible characters alike (a ligature is its letters), in lower case; by way of the upper case, for "ß" and "ς". */
    static String folded(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    /** Folds those of a run that are new or have changed. @param table of jobs */
    static void fold(Handle handle, String table, String integration, long run) {
        List<Row> rows = handle.createQuery("select id, title, search from " + table + " where integration = :integration and run = :run")
                .bind("integration", integration).bind("run", run).map((row, c) -> new Row(row.getString("id"), row.getString("title"), row.getString("search"))).list();
        PreparedBatch batch = handle.prepareBatch("update " + table + " set search = :search where integration = :integration and id = :id");
        rows.stream().filter(row -> !folded(row.title()).equals(row.search()))
                .forEach(row -> batch.bind("search", folded(row.title())).bind("integration", integration).bind("id", row.id()).add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
