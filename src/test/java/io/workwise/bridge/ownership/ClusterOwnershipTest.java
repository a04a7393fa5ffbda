package io.workwise.bridge.ownership;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class ClusterOwnershipTest {
    @Nested
    class OnSqlite extends ClusterOwnershipContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends ClusterOwnershipContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
