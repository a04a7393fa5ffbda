package io.workwise.bridge.problem;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class ProblemsTest {
    @Nested
    class OnSqlite extends ProblemsContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends ProblemsContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
