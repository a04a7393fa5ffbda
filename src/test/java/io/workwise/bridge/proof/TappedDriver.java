package io.workwise.bridge.proof;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A driver around the real ones for URLs such as {@code jdbc:sqlite:tapped:NAME:FILE}. The {@link Tap} of that name
 * sees each statement and each commit. So the unchanged bridge can be made to die between any two commits.
 */
public final class TappedDriver implements Driver {
    private static final Pattern URL = Pattern.compile("(jdbc:(?:sqlite|postgresql):)tapped:([^:]+):(.*)");
    private static final Pattern WRITES = Pattern.compile("^(insert|update|delete|with)\\b");
    private static final Map<String, Tap> TAPS = new ConcurrentHashMap<>();

    /* Comes before the real drivers: they are asked in order, and accept every URL that begins like theirs. */
    static {
        try {
            List<Driver> others = DriverManager.drivers().toList();
            for (Driver other : others) {
                DriverManager.deregisterDriver(other);
            }
            DriverManager.registerDriver(new TappedDriver());
            for (Driver other : others) {
                DriverManager.registerDriver(other);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the URL that opens a tapped store. */
    static String tap(String url, String name, Tap tap) {
        TAPS.put(name, tap);
        return url.replaceFirst("^(jdbc:(sqlite|postgresql):)", "$1tapped:" + Matcher.quoteReplacement(name) + ":");
    }

    static void remove(String name) {
        TAPS.remove(name);
    }

    @Override
    public boolean acceptsURL(String url) {
        return URL.matcher(url).matches();
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return null;
        }
        Tap tap = TAPS.get(matcher.group(2));
        return new Tapped(DriverManager.getConnection(matcher.group(1) + matcher.group(3), properties), tap).proxy();
    }

    /** One connection, with its writes since the last commit. */
    private static final class Tapped implements InvocationHandler {
        private final Connection real;
        private final Tap tap;
        private final List<String> written = new ArrayList<>();
        private boolean begun;

        Tapped(Connection real, Tap tap) {
            this.real = real;
            this.tap = tap;
        }

        Connection proxy() {
            return proxy(Connection.class, this);
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
            switch (method.getName()) {
                case "commit" -> {
                    commit(() -> call(real, method, args));
                    return null;
                }
                case "rollback" -> written.clear();
                case "prepareStatement" -> {
                    return proxy(
                            PreparedStatement.class,
                            new TappedStatement(
                                    (String) args[0], sql -> prepare(method, args, sql), tap, this::execute));
                }
                default -> {}
            }
            Object result = call(real, method, args);
            return result instanceof Statement statement
                    ? proxy(Statement.class, (p, m, a) -> statement(statement, m, a))
                    : result;
        }

        private PreparedStatement prepare(Method method, Object[] args, String sql) throws Throwable {
            args[0] = sql;
            return (PreparedStatement) call(real, method, args);
        }

        private Object statement(Statement statement, Method method, Object[] args) throws Throwable {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, args);
            }
            args[0] = tap.use((String) args[0]);
            return execute((String) args[0], () -> call(statement, method, args));
        }

        private Object execute(String statement, Action action) throws Throwable {
            String sql = statement.strip().toLowerCase(Locale.ROOT);
            if (sql.startsWith("begin")) {
                written.clear();
                begun = true;
            } else if (sql.equals("commit")) {
                return commit(action);
            } else if (sql.equals("rollback")) {
                written.clear();
                begun = false;
            } else if (WRITES.matcher(sql).find()) {
                written.add(sql);
                return begun || !real.getAutoCommit() ? action.run() : commit(action);
            }
            return action.run();
        }

        private Object commit(Action action) throws Throwable {
            List<String> statements = List.copyOf(written);
            tap.before(statements);
            Object result = action.run();
            written.clear();
            begun = false;
            tap.after(statements, real);
            return result;
        }

        private static <T> T proxy(Class<T> type, InvocationHandler handler) {
            return type.cast(Proxy.newProxyInstance(Tapped.class.getClassLoader(), new Class<?>[] {type}, handler));
        }
    }

    /** An action on the real connection. */
    interface Action {
        Object run() throws Throwable;
    }

    static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
