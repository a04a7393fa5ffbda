package io.workwise.bridge.gate;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class GateStatesTest {
    @Nested
    class OnSqlite extends GateStatesContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends GateStatesContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
