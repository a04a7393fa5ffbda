package io.workwise.bridge.flow;

import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.ledger.Overdue;
import io.workwise.bridge.problem.AuditChain;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean of the route {@code retention} (R27). Its times apply to the whole installation, whichever integration it
 * runs for.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AT_ONCE = 500;
    private static final Duration FOR_THE_LOG = Duration.ofSeconds(5);
    private final Settings settings;
    private final Database database;
    private final ManualChanges manualChanges;
    private final Overdue overdue;
    private final AuditChain audit;
    private final Problems problems;

    public Retention(
            Settings settings,
            Database database,
            ManualChanges manualChanges,
            Overdue overdue,
            AuditChain audit,
            Problems problems) {
        this.settings = settings;
        this.database = database;
        this.manualChanges = manualChanges;
        this.overdue = overdue;
        this.audit = audit;
        this.problems = problems;
    }

    public void expire(Exchange exchange) {
        exchange.setVariable("poll", "retention");
        expire();
    }

    /** Removes old rows. Then empties SQLite's log, so that no removed row stays in that file. */
    public void expire() {
        Duration open = settings.get(Keys.RETENTION_OPEN);
        overdue.remind(open);
        int ended = inPortions(
                most -> manualChanges.expire(settings.get(Keys.RETENTION).toMillis(), most));
        int endless = inPortions(most -> overdue.expire(open, most));
        overdue.remind(open); // solves the problems of removed applications
        int records = inPortions(most -> problems.expire(settings.get(Keys.RETENTION_PROBLEMS), most));
        for (int gone = expireAudit(); gone > 0; gone = expireAudit()) {
            records += gone;
        }
        if (ended + endless + records > 0) {
            boolean emptied = database.emptyLog(FOR_THE_LOG).orElse(true);
            LOG.info(
                    "Retention removed {} applications that had ended, {} that had not, and {} records of changes and problems{}",
                    ended,
                    endless,
                    records,
                    emptied ? "" : "; SQLite's log is in use and will be emptied later");
        }
    }

    private int expireAudit() {
        return audit.expire(settings.get(Keys.RETENTION_AUDIT).toMillis());
    }

    /**
     * Removes in small transactions, so that exports need not wait.
     *
     * @param remove removes at most so many rows, and returns how many
     * @return the number of removed rows
     */
    private static int inPortions(IntUnaryOperator remove) {
        int gone = 0;
        int now;
        do {
            now = remove.applyAsInt(AT_ONCE);
            gone += now;
        } while (now == AT_ONCE);
        return gone;
    }
}
