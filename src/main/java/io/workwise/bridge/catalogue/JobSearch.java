package io.workwise.bridge.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jdbi.v3.core.statement.Query;

/**
 * A search for Workwise jobs. Null and false leave a part out.
 *
 * @param query words in any order, each part of the title or the id
 * @param unlinkedOrPaused only the worklist of R9, sorted by the number of applications that are not exported
 * @param withoutOffline only jobs that are ONLINE in Workwise
 * @param keep filters by job id what the catalogue does not know
 */
public record JobSearch(String query, boolean unlinkedOrPaused, boolean withoutOffline, Predicate<String> keep) {
    private static final String ANY_LETTER_CASE = " <like> :%s escape '!'";

    /** A page of results, with the total. */
    public record Found<T>(long total, List<T> items) {}

    /**
     * The words of a search as an SQL condition with its values. Each word must be in one of the columns, in any order.
     */
    static final class Words {
        private final List<String> words;
        private final String[] ids;

        /**
         * Splits the query into words.
         *
         * @param query null or blank for everything
         * @param ids columns to search besides the title
         */
        Words(String query, String... ids) {
            words = query == null || query.isBlank()
                    ? List.of()
                    : List.of(query.strip().split("\\s+"));
            this.ids = ids;
        }

        String sql() {
            StringBuilder sql = new StringBuilder();
            for (int i = 0; i < words.size(); i++) {
                List<String> any = new ArrayList<>();
                for (int form = 0; form < Titles.asked(words.get(i)).size(); form++) {
                    any.add("coalesce(search, title)" + ANY_LETTER_CASE.formatted("t" + i + "x" + form));
                }
                for (String id : ids) {
                    any.add(id + ANY_LETTER_CASE.formatted("w" + i));
                }
                sql.append(" and (").append(String.join(" or ", any)).append(')');
            }
            return sql.toString();
        }

        Query bind(Query query) {
            for (int i = 0; i < words.size(); i++) {
                List<String> forms = Titles.asked(words.get(i));
                for (int form = 0; form < forms.size(); form++) {
                    query.bind("t" + i + "x" + form, contains(forms.get(form)));
                }
                query.bind("w" + i, contains(words.get(i).toLowerCase(Locale.ROOT)));
            }
            return query;
        }

        private static String contains(String text) {
            return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        }
    }

    public static JobSearch of(String query, boolean unlinkedOrPaused) {
        return new JobSearch(query, unlinkedOrPaused, false, null);
    }

    Words words() {
        return new Words(query, "id");
    }

    String where() {
        return " from workwise_job where integration = :integration"
                + (unlinkedOrPaused ? " and gone_since is null and active = 0" : "")
                + (withoutOffline ? " and status = 'ONLINE' and gone_since is null" : "") + words().sql();
    }

    String order() {
        return unlinkedOrPaused
                ? " order by coalesce((select sum(c.n) from application_count c where c.integration = workwise_job.integration and c.verdict in ('filtered', 'held')"
                        + " and c.workwise_job_id = workwise_job.id), 0) desc, title, id"
                : " order by title, id";
    }
}
