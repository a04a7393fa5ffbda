package io.workwise.bridge.ownership;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class OwnershipTest {
    @Nested
    class OnSqlite extends OwnershipContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends OwnershipContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
