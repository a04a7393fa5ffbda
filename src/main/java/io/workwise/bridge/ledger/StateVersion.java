package io.workwise.bridge.ledger;

import org.jdbi.v3.core.Handle;

/**
 * The integration's version. Instances compare it with the one they read to notice that their knowledge is out of date.
 */
public final class StateVersion {
    private StateVersion() {}

    /** Raises the version in the caller's transaction, so that the change and its notice become visible together. */
    public static void raise(Handle handle, String integration) {
        handle.createUpdate("update integration_state set version = version + 1 where integration = :integration")
                .bind("integration", integration)
                .execute();
    }
}
