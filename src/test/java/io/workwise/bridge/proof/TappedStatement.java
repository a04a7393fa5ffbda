package io.workwise.bridge.proof;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.Map;

/**
 * A statement that the process prepares once and uses often. The {@link Tap} is asked at each use, because the
 * statement contains the time. If that has changed, the statement is prepared again with the bound values.
 */
final class TappedStatement implements InvocationHandler {
    private record Bound(Method method, Object[] args) {}

    /** Prepares a statement on the real connection. */
    interface Preparer {
        PreparedStatement prepare(String sql) throws Throwable;
    }

    /** Runs a statement, and sees its text. */
    interface Executor {
        Object execute(String sql, TappedDriver.Action action) throws Throwable;
    }

    private final Preparer preparer;
    private final Tap tap;
    private final Executor executor;
    private final String original;
    private final Map<Object, Bound> bound = new HashMap<>();
    private String sql;
    private PreparedStatement real;

    TappedStatement(String original, Preparer preparer, Tap tap, Executor executor) throws Throwable {
        this.original = original;
        this.preparer = preparer;
        this.tap = tap;
        this.executor = executor;
        prepare(tap.use(original));
    }

    private void prepare(String tapped) throws Throwable {
        real = preparer.prepare(tapped);
        sql = tapped;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (name.startsWith("execute")) {
            String now = tap.use(original);
            if (!now.equals(sql)) {
                prepareAnew(now);
            }
            return executor.execute(sql, () -> TappedDriver.call(real, method, args));
        }
        if (name.equals("clearParameters")) {
            bound.clear();
        } else if (name.startsWith("set") && args.length > 1) {
            bound.put(args[0], new Bound(method, args));
        }
        return TappedDriver.call(real, method, args);
    }

    private void prepareAnew(String now) throws Throwable {
        real.close();
        prepare(now);
        for (Bound value : bound.values()) {
            TappedDriver.call(real, value.method(), value.args());
        }
    }
}
