package io.workwise.bridge.testkit;

import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import java.time.Clock;
import java.time.Duration;

/** A bridge without ports and schedules: its flows run when a test says so. */
public final class RunningBridge implements AutoCloseable, BridgeParts {
    private final Bridge bridge;

    public RunningBridge(Setup setup, Clock clock) throws Exception {
        bridge = new Bridge(setup, clock);
    }

    /** Its waiting times pass as the clock is moved. */
    public RunningBridge(Setup setup, TestClock clock) throws Exception {
        bridge =
                new Bridge(setup, clock, () -> Duration.ofMillis(clock.millis()).toNanos());
    }

    /** Returns whether the integration is on duty here; with several instances it may not be yet, or not any more. */
    public boolean has(String integration) {
        bridge.answerQuestions();
        return asks().isHere(integration);
    }

    /** Runs a flow, and waits for the exports that come of it. */
    public void run(String integration, String schedule) throws InterruptedException {
        bridge.runNow(integration, schedule);
    }

    /** Sees whether a clock was set; schedules would. */
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
