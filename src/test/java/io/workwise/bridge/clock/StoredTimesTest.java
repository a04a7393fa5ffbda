package io.workwise.bridge.clock;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class StoredTimesTest {
    @Nested
    class OnSqlite extends StoredTimesContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends StoredTimesContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
