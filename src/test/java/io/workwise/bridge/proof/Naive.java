package io.workwise.bridge.proof;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.workwise.bridge.sql.TestStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.SimpleRegistry;

/**
 * Runs a naive route through the same faults against the same ATS. It keeps nothing in memory, so a new life is a new
 * try.
 */
final class Naive implements Tap, AutoCloseable {
    /** Longer than the pause before the client's own retry, which is part of the demonstration. */
    private static final Duration ANSWER = Duration.ofMillis(1_100);

    private static final int LIVES = 2;
    private static final int ROUNDS = 4;
    private final Map<String, Cell> cells = new HashMap<>();
    private final RawServer server = new RawServer(new Sides(cells));
    private final HikariDataSource store;
    private final CamelContext camel;
    private final String name;
    private volatile Cell turn;

    Naive(Path folder, List<Cell> all) throws Exception {
        all.forEach(cell -> cells.put(cell.id, cell));
        name = folder.getFileName().toString();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(TappedDriver.tap(TestStore.newUrl(TestStore.Kind.SQLITE, folder), name, this));
        config.setMaximumPoolSize(2);
        store = new HikariDataSource(config);
        SimpleRegistry registry = new SimpleRegistry();
        registry.bind("dataSource", store);
        camel = new DefaultCamelContext(registry);
        camel.getComponent("http", HttpComponent.class).setResponseTimeout(ANSWER.toMillis());
        camel.addRoutes(new NaiveRoutes(store));
        camel.start();
        fill(all);
    }

    private void fill(List<Cell> all) throws SQLException {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table outbox (cell text, id text, email text, sent integer not null default 0)");
            for (Cell cell : all) {
                for (int i = 0; i < cell.faultPlan.persons().size(); i++) {
                    statement.execute("insert into outbox (cell, id, email) values ('" + cell.id + "', 'a-" + (i + 1)
                            + "', '" + cell.faultPlan.persons().get(i) + "')");
                }
            }
        }
    }

    /**
     * Runs one life.
     *
     * @param route one of {@link NaiveRoutes}
     */
    void live(String route) throws InterruptedException {
        ProducerTemplate template = camel.createProducerTemplate();
        for (Cell cell : cells.values()) {
            for (int life = 0; life < LIVES; life++) {
                cell.begin(World.SETTLE.multipliedBy(life));
                turn = cell;
                for (int round = 0; round < ROUNDS && !cell.isDead(); round++) {
                    template.send("direct:" + route, exchange -> {
                        exchange.setProperty("cell", cell.id);
                        exchange.setProperty("workwise", server.url() + "/" + cell.id + "/ww");
                        exchange.setProperty("ats", server.url() + "/" + cell.id + "/ats");
                    });
                }
                while (cell.calls.get() > 0) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                turn = null;
            }
            cell.time(World.SETTLE.multipliedBy(LIVES));
        }
    }

    @Override
    public String use(String sql) throws SQLException {
        Cell now = turn;
        if (now != null && now.isDead() && !"rollback".equals(sql)) {
            throw new SQLException("the process is dead", "XX000");
        }
        return sql;
    }

    @Override
    public void before(List<String> statements) throws SQLException {
        moment("before a commit", statements);
    }

    @Override
    public void after(List<String> statements, Connection real) throws SQLException {
        moment("after a commit", statements);
    }

    private void moment(String moment, List<String> statements) throws SQLException {
        Cell now = turn;
        if (now != null && !statements.isEmpty() && now.diesAt(moment)) {
            throw new SQLException("the process is dead", "XX000");
        }
    }

    @Override
    public void close() {
        camel.stop();
        store.close();
        server.close();
        TappedDriver.remove(name);
    }
}
