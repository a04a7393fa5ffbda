package io.workwise.bridge.sql;

import org.junit.jupiter.api.Nested;

class DatabaseTest {
    @Nested
    class OnSqlite extends DatabaseContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends DatabaseContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
