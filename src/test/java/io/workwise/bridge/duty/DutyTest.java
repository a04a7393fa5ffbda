package io.workwise.bridge.duty;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class DutyTest {
    @Nested
    class OnSqlite extends DutyContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends DutyContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
