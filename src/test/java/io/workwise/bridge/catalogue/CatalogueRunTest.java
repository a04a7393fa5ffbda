package io.workwise.bridge.catalogue;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class CatalogueRunTest {
    @Nested
    class OnSqlite extends CatalogueRunContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends CatalogueRunContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
