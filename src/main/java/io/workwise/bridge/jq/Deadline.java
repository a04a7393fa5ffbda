package io.workwise.bridge.jq;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;
import net.thisptr.jackson.jq.Function;

/**
 * The time limit of one jq expression (R34). jq on the JVM cannot be interrupted, so each function call, each value
 * that a function yields and each regex search checks the clock. The check runs on the mapping thread; no other thread
 * is needed.
 *
 * <p>The limit counts processor time, so that a busy machine does not fail a good mapping. Ten times the limit on the
 * wall clock ends the mapping in any case. The exception is not one of jq's own, so {@code try} and {@code //} in a
 * mapping cannot catch it.
 */
public final class Deadline {
    private static final ThreadLocal<Deadline> CURRENT = new ThreadLocal<>();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** A mask: only every eighth call reads the clock, which costs more than most calls. */
    private static final int LOOKS = 7;

    private static final int BUSY = 10;
    private final Duration limit;
    private final long began = THREADS.getCurrentThreadCpuTime();
    /** Wall-clock times: the limit cannot have passed before the first, and has passed after the second. */
    private long next;

    private final long end;
    private int calls;

    private Deadline(Duration limit) {
        this.limit = limit;
        long now = System.nanoTime();
        this.next = now + limit.toNanos();
        this.end = now + BUSY * limit.toNanos();
    }

    /**
     * Runs the mapping within the limit.
     *
     * @throws MappingException if the limit passes, or if the expression recurses without end
     */
    public static <T> T within(Duration limit, Supplier<T> mapping) {
        Deadline outer = CURRENT.get();
        CURRENT.set(new Deadline(limit));
        try {
            return mapping.get();
        } catch (StackOverflowError e) {
            throw new MappingException(
                    "the mapping calls itself too often; a mapping must end; an engineer must correct it");
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Wraps a function so that it respects the caller's deadline. */
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
     * Returns the nanoseconds (wall clock) for which this thread need not check again; a very large number without a
     * deadline.
     */
    static long left() {
        Deadline deadline = CURRENT.get();
        return deadline == null ? Long.MAX_VALUE / 2 : Math.max(1, deadline.next - System.nanoTime());
    }

    /** Throws if the deadline of this thread has passed. */
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
                            + " ms; it must end within 'mapping.timeout' for any input; an engineer must correct it, or set a longer time");
        }
        next = now + left;
    }
}
