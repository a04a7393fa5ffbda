package io.workwise.bridge.testkit;

import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import java.time.Clock;
import java.time.Duration;

/** A bridge without ports and schedules. Its flows run when a test says so. */
public final class RunningBridge implements AutoCloseable, BridgeParts {
    private final Bridge bridge;

    public RunningBridge(Setup setup, Clock clock) throws Exception {
        bridge = new Bridge(setup, clock);
    }

    /** Makes the bridge. Its waiting times follow the test's clock. */
    public RunningBridge(Setup setup, TestClock clock) throws Exception {
        bridge =
                new Bridge(setup, clock, () -> Duration.ofMillis(clock.millis()).toNanos());
    }

    /** Returns whether this instance owns the integration. With several instances, ownership can come and go. */
    public boolean has(String integration) {
        bridge.answerQuestions();
        return asks().isHere(integration);
    }

    /** Runs a flow and waits for the exports that it starts. */
    public void run(String integration, String schedule) throws InterruptedException {
        bridge.runNow(integration, schedule);
    }

    /** Checks whether a clock was set, as schedules would. */
    public void lookAtClocks() {
        bridge.lookAtClocks();
    }

    @Override
    public Bridge bridge() {
        return bridge;
    }

    @Override
    public void close() {
        bridge.close();
    }
}
