package io.workwise.bridge.ledger;

import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * A selection of an integration's applications. Null leaves a part out.
 *
 * @param verdict DUE includes CLAIMED
 * @param from came in at this time or later
 * @param before came in earlier than this
 */
public record Filter(Verdict verdict, Reason reason, String workwiseJobId, Instant from, Instant before) {
    public static final Filter ALL = new Filter(null, null);
    /** The time at which the application came in; for an unreadable one, at which it was first seen. */
    static final String AT = "coalesce(received_at, first_seen_at)";
    /**
     * The verdicts of applications on their way. Few rows have them. The counts and the indexes of results and ages
     * leave them out. A query that excludes them in exactly these words may use those indexes.
     */
    static final String PASSING = "('due', 'claimed', 'sending') ";
    /** All other verdicts. */
    static final String RESTING = Arrays.stream(Verdict.values())
            .filter(verdict -> !isPassing(verdict))
            .map(verdict -> "'" + verdict.code() + "'")
            .collect(Collectors.joining(", ", "(", ") "));

    public Filter(Verdict verdict, String workwiseJobId) {
        this(verdict, null, workwiseJobId, null, null);
    }

    /** Returns the same selection with another verdict and reason. */
    public Filter of(Verdict other, Reason otherReason) {
        return new Filter(other, otherReason, workwiseJobId, from, before);
    }

    /** Returns whether the selection is small, so that sorting it is faster than walking the index of all. */
    boolean isNarrow() {
        return workwiseJobId != null || (verdict != null && !verdict.isFinal());
    }

    /** Returns the condition, whose parameters {@link #bind} binds. */
    String where() {
        return where(
                verdict == null ? "" : verdict == Verdict.DUE ? " and verdict in ('due', 'claimed')" : of(verdict));
    }

    /** Returns the expression to sort by. A small selection is sorted; a large one is read in the order of an index. */
    String at() {
        return verdict != null && isPassing(verdict) ? AT + " + 0" : AT;
    }

    /** Returns one condition per verdict. */
    Stream<String> wheres() {
        return verdict == Verdict.DUE
                ? Stream.of(where(of(Verdict.DUE)), where(of(Verdict.CLAIMED)))
                : Stream.of(where());
    }

    /** Repeats the condition of the partial index: SQLite uses the index only then. */
    private static String of(Verdict one) {
        return " and verdict = '" + one.code() + "'" + (isPassing(one) ? "" : " and verdict not in " + PASSING);
    }

    private static boolean isPassing(Verdict one) {
        return one == Verdict.DUE || one == Verdict.CLAIMED || one == Verdict.SENDING;
    }

    private String where(String ofVerdict) {
        return " where integration = :integration" + ofVerdict
                + (reason == null ? "" : " and reason = '" + reason.code() + "'")
                + (workwiseJobId == null ? "" : " and workwise_job_id = :job")
                + (from == null ? "" : " and " + AT + " >= " + from.toEpochMilli())
                + (before == null ? "" : " and " + AT + " < " + before.toEpochMilli());
    }

    <T extends SqlStatement<T>> T bind(T statement, String integration) {
        return statement.bind("integration", integration).bind("job", workwiseJobId);
    }
}
