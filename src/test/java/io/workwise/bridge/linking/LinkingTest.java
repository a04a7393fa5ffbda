package io.workwise.bridge.linking;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class LinkingTest {
    @Nested
    class OnSqlite extends LinkingContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends LinkingContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
