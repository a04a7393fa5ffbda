package io.workwise.bridge.edge;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Limits the time in which the client of each connection must act: send the next request, send its body, or read the
 * answer. A late client is cut off. If connections or the memory for answers run short, the client that has kept the
 * server waiting longest is cut off, so that a new one always gets in. Safe for use by several threads.
 */
final class Clients implements Connection.Listener {
    /** The most bytes of answers that wait for their readers. */
    private static final long MOST_UNREAD = 16 << 20;

    /**
     * A wait for a client.
     *
     * @param end cuts the client off
     * @param unread the unread bytes of an answer
     */
    private record Wait(Scheduler.Task end, long unread) {}

    private final Limits limits;
    private final Scheduler scheduler;
    /** The waits; the longest one is first. */
    private final Map<Connection, Wait> waits = new LinkedHashMap<>();

    private int open;
    private long unread;

    Clients(Limits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        Connection last;
        synchronized (this) {
            open++;
            begin(connection, limits.clientTimeout(), 0);
            last = open > limits.connections() ? waits.keySet().iterator().next() : null;
        }
        cutOff(last);
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        open--;
        acts(connection);
    }

    /** Ends the wait: the client has acted, and the server must act next. */
    synchronized void acts(Connection connection) {
        Wait wait = waits.remove(connection);
        if (wait != null) {
            wait.end().cancel();
            unread -= wait.unread();
        }
    }

    /** Begins a wait after an answer: the line and headers of the next request must arrive within the idle time. */
    synchronized void awaitRequest(Connection connection) {
        begin(connection, limits.idleTimeout(), 0);
    }

    synchronized void awaitBody(Connection connection, long length) {
        begin(connection, limits.timeFor(length), 0);
    }

    /**
     * Begins a wait for a reader.
     *
     * @param bytes the bytes that wait for the reader now
     * @param all all bytes of the answer so far
     * @param spent the time that the client has used for them
     */
    void awaitReader(Connection connection, long bytes, long all, Duration spent) {
        Connection last;
        synchronized (this) {
            begin(connection, limits.timeFor(all).minus(spent), bytes);
            last = unread > MOST_UNREAD ? slowestReader() : null;
        }
        cutOff(last);
    }

    private Connection slowestReader() {
        Iterator<Map.Entry<Connection, Wait>> all = waits.entrySet().iterator();
        Map.Entry<Connection, Wait> one = all.next();
        while (one.getValue().unread() == 0) {
            one = all.next();
        }
        return one.getKey();
    }

    private void begin(Connection connection, Duration time, long bytes) {
        acts(connection);
        if (connection.getEndPoint().isOpen()) {
            waits.put(
                    connection,
                    new Wait(
                            scheduler.schedule(() -> cutOff(connection), time.toMillis(), TimeUnit.MILLISECONDS),
                            bytes));
            unread += bytes;
        }
    }

    /**
     * Cuts a client off.
     *
     * @param connection null for none
     */
    private void cutOff(Connection connection) {
        if (connection != null) {
            acts(connection);
            connection.getEndPoint().close(new EofException("the client was too slow"));
        }
    }
}
