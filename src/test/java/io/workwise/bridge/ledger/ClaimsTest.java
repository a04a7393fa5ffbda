package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class ClaimsTest {
    @Nested
    class OnSqlite extends ClaimsContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends ClaimsContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
