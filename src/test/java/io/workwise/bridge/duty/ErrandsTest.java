package io.workwise.bridge.duty;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class ErrandsTest {
    @Nested
    class OnSqlite extends ErrandsContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends ErrandsContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
