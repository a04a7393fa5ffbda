package io.workwise.bridge.integration;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class StatesTest {
    @Nested
    class OnSqlite extends StatesContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends StatesContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
