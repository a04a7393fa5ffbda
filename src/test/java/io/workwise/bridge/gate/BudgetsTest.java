package io.workwise.bridge.gate;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class BudgetsTest {
    @Nested
    class OnSqlite extends BudgetsContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends BudgetsContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
