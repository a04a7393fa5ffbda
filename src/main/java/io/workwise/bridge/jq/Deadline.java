package io.workwise.bridge.jq;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;
import net.thisptr.jackson.jq.Function;

/**
 * The time that one jq expression may take (R34). jq on the JVM cannot be interrupted, so it asks: each function call,
 * each value that a function yields and each search by a regular expression looks at the clock, on the thread that
 * maps. No other thread is needed, and none is left behind. What counts is the processor's time: a machine that is busy
 * with something else must not make a good mapping a bad one. Ten times as long on the clock is the end in any case.
 * The exception is not one of jq's own, so that no {@code try} and no {@code //} of a mapping catches it.
 */
public final class Deadline {
    private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** The clock costs more than most calls: every eighth looks at it. */
    private static final int LOOKS = 7;

    private static final int BUSY = 10;
    private final Duration limit;
    private final long began = THREADS.getCurrentThreadCpuTime();
    /** On the clock: not over before; and over in any case. */
    private long next;

    private final long end;
    private int calls;

    private Deadline(Duration limit) {
        this.limit = limit;
        long now = System.nanoTime();
        this.next = now + limit.toNanos();
        this.end = now + BUSY * limit.toNanos();
    }

    /** @throws MappingException after that time, or where the expression calls itself without end */
    public static <T> T within(Duration limit, Supplier<T> mapping) {
        Deadline outer = CURRENT.get();
        CURRENT.set(new Deadline(limit));
        try {
            return mapping.get();
        } catch (StackOverflowError e) {
            throw new MappingException("the mapping calls itself too often; a mapping must end; an engineer mends it");
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** The same function, which ends at the deadline of whoever calls it. */
    static Function keeping(Function function) {
        return (scope, args, in, path, output, version) -> {
            Deadline deadline = CURRENT.get();
            if (deadline == null) {
                function.apply(scope, args, in, path, output, version);
                return;
            }
            deadline.look();
            function.apply(
                    scope,
                    args,
                    in,
                    path,
                    (json, at) -> {
                        deadline.look();
                        output.emit(json, at);
                    },
                    version);
        };
    }

    /**
     * How long, in nanoseconds on the clock, this thread need not look again; without a deadline, as good as for ever.
     */
    static long left() {
        Deadline deadline = CURRENT.get();
        return deadline == null ? Long.MAX_VALUE / 2 : Math.max(1, deadline.next - System.nanoTime());
    }

    /** Ends what has had its time; what has not, may go on. */
    static void check() {
        Deadline deadline = CURRENT.get();
        if (deadline != null) {
            deadline.checkNow();
        }
    }

    private void look() {
        if ((++calls & LOOKS) == 0 && System.nanoTime() - next > 0) {
            checkNow();
        }
    }

    private void checkNow() {
        long now = System.nanoTime();
        long left = limit.toNanos() - (THREADS.getCurrentThreadCpuTime() - began);
        if (left <= 0 || now - end > 0) {
            throw new MappingException(
                    "the mapping was stopped after " + limit.toMillis()
                            + " ms; it has to end within 'mapping.timeout', whatever is mapped; an engineer mends it, or sets a longer time");
        }
        next = now + left;
    }
}
