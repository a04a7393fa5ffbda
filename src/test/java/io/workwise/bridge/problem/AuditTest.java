package io.workwise.bridge.problem;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class AuditTest {
    @Nested
    class OnSqlite extends AuditContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends AuditContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
