package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class ErasuresTest {
    @Nested
    class OnSqlite extends ErasuresContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends ErasuresContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
