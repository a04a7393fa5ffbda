package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Never lost, never twice, in any order of events and crashes (R21, D1-D6). */
abstract class ProtocolContract extends StoreContract {
    ProtocolContract(TestStore.Kind kind) {
        super(kind);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5})
    void each_application_arrives_exactly_once(long seed) {
        try {
            new ProtocolSimulation(seed, store()).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
