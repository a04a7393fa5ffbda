package io.workwise.bridge.ledger;

import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which applications of an integration are meant. What is null does not narrow it.
 *
 * @param verdict DUE means CLAIMED too
 * @param from came in then or later; {@code before}: earlier than that
 */
public record Filter(Verdict verdict, Reason reason, String workwiseJobId, Instant from, Instant before) {
    public static final Filter ALL = new Filter(null, null);
    /** When it came in; of what is unreadable, when it was seen. */
    static final String AT = "coalesce(received_at, first_seen_at)";
    /**
     * The verdicts through which applications pass: few have them, and neither counts nor the indexes of results and of
     * ages know them. A query that leaves them out in these words may use those indexes.
     */
    static final String PASSING = "('due', 'claimed', 'sending') ";
    /** The verdicts in which they rest. */
    static final String RESTING = Arrays.stream(Verdict.values())
            .filter(verdict -> !isPassing(verdict))
            .map(verdict -> "'" + verdict.code() + "'")
            .collect(Collectors.joining(", ", "(", ") "));

    public Filter(Verdict verdict, String workwiseJobId) {
        this(verdict, null, workwiseJobId, null, null);
    }

    /** The same applications of another verdict and reason. */
    public Filter of(Verdict other, Reason otherReason) {
        return new Filter(other, otherReason, workwiseJobId, from, before);
    }

    /** Whether few are meant: to sort them is quicker than to look for them in the order of all. */
    boolean isNarrow() {
        return workwiseJobId != null || (verdict != null && !verdict.isFinal());
    }

    /** To be followed by {@link #bind}. */
    String where() {
        return where(
                verdict == null ? "" : verdict == Verdict.DUE ? " and verdict in ('due', 'claimed')" : of(verdict));
    }

    /** What they are ordered by; few are sorted, others read in the order of an index. */
    String at() {
        return verdict != null && isPassing(verdict) ? AT + " + 0" : AT;
    }

    /** The same, the verdicts apart. */
    Stream<String> wheres() {
        return verdict == Verdict.DUE
                ? Stream.of(where(of(Verdict.DUE)), where(of(Verdict.CLAIMED)))
                : Stream.of(where());
    }

    /** Says what the index of results says of itself, for SQLite takes it only then. */
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
                + (before == null ? "" : " and " + AT + " \\< " + before.toEpochMilli());
    }

    <T extends SqlStatement<T>> T bind(T statement, String integration) {
        return statement.bind("integration", integration).bind("job", workwiseJobId);
    }
}
