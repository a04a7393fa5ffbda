package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class LookUpsTest {
    @Nested
    class OnSqlite extends LookUpsContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends LookUpsContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
