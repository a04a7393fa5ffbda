package io.workwise.bridge;

import io.workwise.bridge.sql.TestStore;

class WholeWayOnSqliteTest extends WholeWayContract {
    @Override
    String databaseUrl() {
        return TestStore.newUrl(TestStore.Kind.SQLITE, folder);
    }
}
