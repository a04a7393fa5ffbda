package io.workwise.bridge.catalogue;

import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.api.Nested;

class CatalogueTest {
    @Nested
    class OnSqlite extends CatalogueContract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends CatalogueContract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
