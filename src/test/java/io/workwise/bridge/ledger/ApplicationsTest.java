package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class ApplicationsTest {
    @Nested
    class OnSqlite extends ApplicationsContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends ApplicationsContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
