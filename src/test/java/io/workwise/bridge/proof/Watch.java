package io.workwise.bridge.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Taps the store on behalf of the cell whose turn it is: writes down what each commit has changed, lets the store fail,
 * and cuts a dead process off. Gives the store the cell's clock.
 */
final class Watch implements Tap {
    /** The leases of instances use real time: they tell which processes are alive. */
    private static final Pattern OWNERSHIP = Pattern.compile("(?i)\\b(update|into|from) instance\\b|set owner =");

    private static final String NOW_ON_DISK = """
            select 'row ' || id || ' ' || verdict || ' ' || reason || ' step=' || step || ' fence=' || fence || ' ats=' || coalesce(ats_application_id, '-') as line, 4 as kind
              from application where integration = ?
            union all select 'marked ' || application_id || ' ' || step || ' fence=' || fence, 1 from attempt where integration = ? and step <> 'look-up'
            union all select 'ended ' || application_id || ' ' || step || ' fence=' || fence || ' outcome=' || outcome, 2 from attempt
              where integration = ? and step <> 'look-up' and ended_at is not null
            union all select 'done ' || application_id || ' ' || step || ' ' || coalesce(nullif(ats_id, ''), '-'), 3 from application_step where integration = ?
            union all select 'cursor ' || cursor_at, 0 from poll where integration = ? and cursor_at is not null
            union all select 'waits ' || ((wait_until - %d) / 1000) || 's', 0 from integration_state where integration = ? and wait_until is not null
            order by kind, line""";
    /** The greeting of a new connection. If it failed, the connection's user would wait until the pool gives up. */
    private static final String GREETS = "select system_identifier";

    private final String clock;
    private final long epoch;
    private final Map<Verb, Integer> commits = new EnumMap<>(Verb.class);
    private final Supplier<Duration> otherwise;
    private volatile ProcessPause pause = ProcessPause.NONE;
    private volatile Cell cell;
    private volatile boolean looks;

    /**
     * Watches a store.
     *
     * @param clock the store's clock in the bridge's statements
     * @param epoch the beginning of time, in milliseconds
     * @param otherwise the time while no cell has its turn
     */
    Watch(String clock, long epoch, Supplier<Duration> otherwise) {
        this.clock = clock;
        this.epoch = epoch;
        this.otherwise = otherwise;
    }

    /**
     * Begins a cell's turn.
     *
     * @param now the cell; null for none
     */
    void turn(Cell now) {
        cell = now;
    }

    /**
     * The process compares its clocks. A jump moves the times of all cells in one process. A death of one cell would
     * end only the comparison and not the process, which would compare and move again.
     */
    void looks(Cell now) {
        looks = now != null;
        turn(now);
    }

    /** Plans a pause of the process. */
    void pause(ProcessPause next) {
        pause = next;
    }

    /** Counts the commits by verb. */
    Map<Verb, Integer> commits() {
        return commits;
    }

    /** Rejects a dead process, whose transaction the store rolls back. */
    @Override
    public String use(String sql) throws SQLException {
        Cell now = cell;
        if (now != null
                && now.isDead()
                && !"rollback".equals(sql)
                && !String.valueOf(sql).startsWith(GREETS)) {
            now.interruptExports();
            throw new SQLException("the process is dead", "XX000");
        }
        if (sql != null && sql.startsWith("begin")) {
            pause.rest(); // a sleeping process holds no lock
        }
        return sql == null || OWNERSHIP.matcher(sql).find()
                ? sql
                : sql.replace(clock, String.valueOf(epoch + (now == null ? otherwise.get() : now.now()).toMillis()));
    }

    @Override
    public void before(List<String> statements) throws SQLException {
        Cell now = cell;
        if (now != null && !looks && isOfACell(statements)) {
            Verb verb = Verb.of(statements);
            strike(now, verb, false);
            die(now, "before the commit of " + verb);
        }
    }

    @Override
    public void after(List<String> statements, Connection store) throws SQLException {
        Cell now = cell;
        if (now != null && isOfACell(statements)) {
            Verb verb = Verb.of(statements);
            commits.merge(verb, 1, Integer::sum);
            writeDown(now, store);
            if (looks) {
                return;
            }
            ProcessPause due = pause;
            if (due.begins()) {
                now.chronicle.add("# falls asleep after the commit of " + verb);
                due.sleep();
                now.chronicle.add("# wakes up");
            }
            strike(now, verb, true);
            die(now, "after the commit of " + verb);
        }
    }

    private static boolean isOfACell(List<String> statements) {
        return statements.stream().anyMatch(sql -> !OWNERSHIP.matcher(sql).find());
    }

    private static void strike(Cell cell, Verb verb, boolean afterwards) throws SQLException {
        if (cell.strikes(verb, afterwards)) {
            throw cell.faultPlan.store().says();
        }
    }

    private static void die(Cell cell, String moment) throws SQLException {
        if (cell.diesAt(moment)) {
            throw new SQLException("the process is dead", "XX000");
        }
    }

    /** Writes down what is new on disk. */
    void writeDown(Cell cell, Connection store) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (PreparedStatement statement = store.prepareStatement(NOW_ON_DISK.formatted(epoch))) {
            for (int i = 1; i <= 6; i++) {
                statement.setString(i, cell.id);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1).replaceFirst(":doc-\\S+", ""));
                }
            }
        }
        synchronized (cell.known) {
            lines.stream().filter(line -> !cell.known.contains(line)).forEach(line -> note(cell, line));
            cell.verdicts.keySet().stream()
                    .filter(id -> lines.stream().noneMatch(line -> line.startsWith("row " + id + " ")))
                    .forEach(id -> cell.chronicle.add("lost " + id));
            cell.known.clear();
            cell.known.addAll(lines);
        }
    }

    private static void note(Cell cell, String line) {
        cell.chronicle.add(line);
        if (line.startsWith("row ")) {
            String[] words = line.split(" ");
            cell.verdicts.put(words[1], words[2]);
        }
    }
}
