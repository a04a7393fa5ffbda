package io.workwise.bridge.ledger;

import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.judge.Verdict;
import java.time.Instant;
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

    public Filter(Verdict verdict, String workwiseJobId) {
        this(verdict, null, workwiseJobId, null, null);
    }

    /** The same applications of another verdict and reason. */
    public Filter of(Verdict other, Reason otherReason) {
        return new Filter(other, otherReason, workwiseJobId, from, before);
    }

    /** To be followed by {@link #bind}. */
    String where() {
        return where(verdict == null ? "" : verdict == Verdict.DUE ? " and verdict in ('due', 'claimed')" : of(verdict));
    }

    /** The same, the verdicts apart. */
    Stream<String> wheres() {
        return verdict == Verdict.DUE ? Stream.of(where(of(Verdict.DUE)), where(of(Verdict.CLAIMED))) : Stream.of(where());
    }

    private static String of(Verdict one) {
        return " and verdict = '" + one.code() + "'";
    }

    private String where(String ofVerdict) {
        return " where integration = :integration" + ofVerdict
                + (reason == null ? "" : " and reason = '" + reason.code() + "'") + (workwiseJobId == null ? "" : " and workwise_job_id = :job")
                + (from == null ? "" : " and " + AT + " >= " + from.toEpochMilli()) + (before == null ? "" : " and " + AT + " \\< " + before.toEpochMilli());
    }

    <T extends SqlStatement<T>> T bind(T statement, String integration) {
        return statement.bind("integration", integration).bind("job", workwiseJobId);
    }
}
