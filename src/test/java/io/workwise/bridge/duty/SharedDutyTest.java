package io.workwise.bridge.duty;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class SharedDutyTest {
    @Nested
    class OnSqlite extends SharedDutyContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends SharedDutyContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
