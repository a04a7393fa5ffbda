package io.workwise.bridge.admin;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class NamedTokensTest {
    @Nested
    class OnSqlite extends NamedTokensContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends NamedTokensContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
