package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.TestStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that fails, and fails again at the rollback, works again as soon as it can (D10). */
class FailingRollbackTest implements Tap {
    private final AtomicBoolean fails = new AtomicBoolean();

    @ParameterizedTest
    @EnumSource
    void no_half_of_a_transaction_and_no_lock_stays_behind(TestStore.Kind kind, @TempDir Path folder) {
        String name = "rollback-" + kind;
        try (Database database = Database.open(TappedDriver.tap(TestStore.newUrl(kind, folder), name, this), "", "")) {
            fails.set(true);
            assertThatThrownBy(() -> add(database, "half")).hasRootCauseInstanceOf(SQLException.class);
            fails.set(false);
            for (int i = 0; i < 20; i++) {
                add(database, "whole-" + i);
            }
            assertThat(database.<List<String>>read(handle -> handle.createQuery("select hash from tombstone")
                            .mapTo(String.class)
                            .list()))
                    .hasSize(20)
                    .doesNotContain("half");
        } finally {
            TappedDriver.remove(name);
        }
    }

    private static void add(Database database, String hash) {
        database.write(handle -> handle.execute("insert into tombstone (hash, at) values (?, 0)", hash));
    }

    @Override
    public String use(String sql) throws SQLException {
        if (fails.get() && "rollback".equals(sql)) {
            throw new SQLException("nothing works");
        }
        return sql;
    }

    @Override
    public void before(List<String> statements) throws SQLException {
        if (fails.get()) {
            throw new SQLException("nothing works");
        }
    }

    @Override
    public void after(List<String> statements, Connection store) {
        // nothing to check
    }
}
