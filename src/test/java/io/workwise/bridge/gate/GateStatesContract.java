package io.workwise.bridge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A restart forgets neither a pause, nor a fault, nor the time that a 429 named, and every instance notices a change.
 */
abstract class GateStatesContract extends StoreContract {
    private GateStates states;

    GateStatesContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        states = new GateStates(database());
        states.ensure(List.of(INTEGRATION));
    }

    @Test
    void a_new_integration_is_free_to_go_and_being_known_twice_changes_nothing() {
        assertThat(states.get(INTEGRATION)).isEqualTo(GateState.FRESH);
        states.touch(INTEGRATION);
        states.ensure(List.of(INTEGRATION));
        assertThat(states.version(INTEGRATION)).isEqualTo(1);
        assertThat(states.get("never-seen")).isEqualTo(GateState.FRESH);
        assertThat(states.version("never-seen")).isZero();
    }

    @Test
    void a_pause_survives_the_process() {
        Instant skipped = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(database().<Boolean>write(handle -> GateStates.pause(handle, INTEGRATION, true, null)))
                .isTrue();
        try (Database next = store().open()) {
            assertThat(new GateStates(next).get(INTEGRATION).paused()).as("R11").isTrue();
        }
        database().write(handle -> GateStates.pause(handle, INTEGRATION, false, skipped));
        database().write(handle -> GateStates.pause(handle, INTEGRATION, true, null));
        assertThat(states.get(INTEGRATION).skipUntil())
                .as("what was skipped stays skipped")
                .isEqualTo(skipped);
    }

    @Test
    void every_change_raises_the_version() {
        long version = states.version(INTEGRATION);
        for (Runnable change : new Runnable[] {
            () -> states.hold(INTEGRATION, "outage", Duration.ZERO),
            () -> states.probeLater(INTEGRATION, Duration.ZERO),
            () -> states.trial(INTEGRATION),
            () -> states.failedAgain(INTEGRATION),
            () -> states.free(INTEGRATION),
            () -> states.waitFor(INTEGRATION, Duration.ZERO),
            () -> database().write(handle -> GateStates.pause(handle, INTEGRATION, true, null)),
            () -> states.touch(INTEGRATION)
        }) {
            change.run();
            assertThat(states.version(INTEGRATION)).isEqualTo(++version);
        }
        assertThat(states.get(INTEGRATION).version()).isEqualTo(version);
    }

    @Test
    void a_fault_that_goes_on_keeps_the_time_since_when() {
        states.hold(INTEGRATION, "outage", Duration.ofMinutes(1));
        Instant since = now();
        later(Duration.ofSeconds(20));
        assertThat(states.get(INTEGRATION).probeIn()).isEqualTo(Duration.ofSeconds(40));
        states.hold(INTEGRATION, "credentials", Duration.ofMinutes(5));
        GateState state = states.get(INTEGRATION);
        assertThat(state.held()).isTrue();
        assertThat(state.heldReason()).isEqualTo("credentials");
        assertThat(state.heldSince()).isEqualTo(since);
        assertThat(state.probes()).isEqualTo(2);
        assertThat(state.probeIn()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_failed_probe_ends_the_trial_and_asks_later() {
        states.hold(INTEGRATION, "outage", Duration.ZERO);
        states.trial(INTEGRATION);
        assertThat(states.get(INTEGRATION).trial()).isTrue();
        states.probeLater(INTEGRATION, Duration.ofMinutes(2));
        GateState state = states.get(INTEGRATION);
        assertThat(state.trial()).as("D9a").isFalse();
        assertThat(state.held()).isTrue();
        assertThat(state.probeIn()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void what_is_over_leaves_no_trace_but_a_pause_stays() {
        database().write(handle -> GateStates.pause(handle, INTEGRATION, true, null));
        states.failedAgain(INTEGRATION);
        states.hold(INTEGRATION, "outage", Duration.ofMinutes(1));
        states.trial(INTEGRATION);
        states.free(INTEGRATION);
        GateState state = states.get(INTEGRATION);
        assertThat(state.held()).isFalse();
        assertThat(state.heldSince()).isNull();
        assertThat(state.trial()).isFalse();
        assertThat(state.failures()).isZero();
        assertThat(state.probes()).isZero();
        assertThat(state.paused()).as("a fault is not a pause (R12)").isTrue();
    }

    @Test
    void a_longer_waiting_time_is_not_shortened_by_a_later_shorter_one() {
        states.waitFor(INTEGRATION, Duration.ofMinutes(10));
        later(Duration.ofMinutes(1));
        states.waitFor(INTEGRATION, Duration.ofSeconds(5));
        assertThat(states.get(INTEGRATION).waitFor()).isEqualTo(Duration.ofMinutes(9));
        states.waitFor(INTEGRATION, Duration.ofHours(1));
        assertThat(states.get(INTEGRATION).waitFor()).isEqualTo(Duration.ofHours(1));
        later(Duration.ofHours(2));
        assertThat(states.get(INTEGRATION).waitFor()).as("it is over").isZero();
    }

    @Test
    void each_integration_has_its_own_state() {
        states.ensure(List.of(ANOTHER_INTEGRATION));
        states.hold(INTEGRATION, "credentials", Duration.ofMinutes(1));
        assertThat(states.get(ANOTHER_INTEGRATION)).isEqualTo(GateState.FRESH);
    }
}
