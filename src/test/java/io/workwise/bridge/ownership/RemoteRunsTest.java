package io.workwise.bridge.ownership;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class RemoteRunsTest {
    @Nested
    class OnSqlite extends RemoteRunsContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends RemoteRunsContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
