package io.workwise.bridge.problem;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class AuditChainTest {
    @Nested
    class OnSqlite extends AuditChainContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends AuditChainContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
