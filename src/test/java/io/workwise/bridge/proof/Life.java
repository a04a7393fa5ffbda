package io.workwise.bridge.proof;

import io.workwise.bridge.connector.Step;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.ledger.Write;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.testkit.RunningBridge;
import io.workwise.bridge.testkit.TestClock;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One life of a process: a bridge, what it does for a cell, and what people do. */
final class Life implements AutoCloseable {
    private final Watch watch;
    private final RunningBridge bridge;
    private final Database database;

    Life(Setup setup, Watch watch, TestClock clock) throws Exception {
        this.watch = watch;
        watch.turn(null);
        bridge = new RunningBridge(setup, clock);
        database = bridge.database();
    }

    /** Links the cell's job, and writes down what the previous life has left. */
    void takeUp(Cell cell) {
        database.write(handle -> {
            handle.execute(
                    "insert into workwise_status (integration, id, name, position, kind, run) values (?, 'open', 'Offen', 0, 'initial', 0) on conflict do nothing",
                    cell.id);
            handle.execute(
                    "insert into ats_job (integration, id, title, status, run) values (?, 'j-1', 'Mechatroniker', 'OPEN', 0) on conflict do nothing",
                    cell.id);
            handle.execute(
                    "insert into link (integration, workwise_job_id, ats_job_id, linked_at) values (?, ?, 'j-1', 0) on conflict do nothing",
                    cell.id,
                    Source.JOB);
            handle.execute(
                    "insert into ats_job (integration, id, title, status, run) values (?, 'j-2', 'Koch', 'OPEN', 0) on conflict do nothing",
                    cell.id);
            handle.execute(
                    "insert into link (integration, workwise_job_id, ats_job_id, linked_at) values (?, ?, 'j-2', 0) on conflict do nothing",
                    cell.id,
                    Source.SECOND_JOB);
            return null;
        });
        lookAt(cell);
    }

    private void lookAt(Cell cell) {
        database.read(handle -> {
            try {
                watch.writeDown(cell, handle.getConnection());
                return null;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Returns the codes of the cell's open problems. */
    List<String> problems(Cell cell) {
        return bridge.problems().list(0, 1_000).stream()
                .filter(problem -> problem.integration().equals(cell.id) && problem.solvedAt() == null)
                .map(Problem::code)
                .toList();
    }

    Database database() {
        return database;
    }

    boolean has(Cell cell) {
        return bridge.has(cell.id);
    }

    /**
     * Lets the process compare its clocks on behalf of the cell.
     *
     * @param cell null for none
     */
    void look(Cell cell) {
        watch.looks(cell);
        bridge.lookAtClocks();
        watch.looks(null);
    }

    /** Runs the flows for the cell, and waits until they have ended. A dead cell does nothing. */
    void run(Cell cell, List<String> flows) throws InterruptedException {
        bridge.gate().forget(cell.id);
        watch.turn(cell);
        for (String flow : flows) {
            if (!cell.isDead()) {
                run(cell, flow);
            }
        }
        while (cell.calls.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        watch.turn(null);
    }

    /** Runs one flow. A process that dies gets no more answers from its store. */
    private void run(Cell cell, String flow) throws InterruptedException {
        try {
            bridge.run(cell.id, flow);
        } catch (StoreException e) {
            if (!cell.isDead()) {
                throw e;
            }
        }
    }

    /** Lets people decide by the records in the ATS. */
    void people(Cell cell) {
        for (Entry entry : bridge.applications().list(cell.id, new Filter(null, null), null, 100)) {
            if (entry.verdict() == Verdict.FIX) {
                cell.source.mend();
                cell.chronicle.add("person " + entry.id() + " retry");
                database.write(handle -> ManualChanges.retry(handle, cell.id, entry.id()));
            } else if (entry.reason() == Reason.TO_BE_DECIDED) {
                decide(
                        cell,
                        entry,
                        bridge.integrations()
                                .get(cell.id)
                                .connector()
                                .step(Write.stepOf(entry.stepName()))
                                .orElseThrow());
            }
        }
        lookAt(cell);
    }

    private void decide(Cell cell, Entry entry, Step step) {
        List<String> there = cell.account.of(entry.id(), step.name());
        Write write = new Write(entry.stepName(), step.createsApplication(), false);
        cell.chronicle.add("person " + entry.id() + " " + (there.isEmpty() ? "send-again" : "there"));
        database.write(handle -> there.isEmpty()
                ? ManualChanges.sendAgain(handle, entry)
                : ManualChanges.there(handle, entry, write, there.get(0)));
    }

    @Override
    public void close() {
        bridge.close();
    }
}
