package io.workwise.bridge.delivery;

import io.workwise.bridge.sql.TestStore;

class WholeWayOnPostgresqlTest extends WholeWayContract {
    @Override
    String databaseUrl() {
        return TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder);
    }
}
