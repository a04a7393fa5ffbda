package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class OverdueTest {
    @Nested
    class OnSqlite extends OverdueContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends OverdueContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
