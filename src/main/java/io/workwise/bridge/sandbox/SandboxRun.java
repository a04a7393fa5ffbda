package io.workwise.bridge.sandbox;

import io.workwise.bridge.engine.Stop;
import io.workwise.bridge.sandbox.check.ArrivalCheck;
import io.workwise.bridge.sandbox.check.Findings;
import io.workwise.bridge.sandbox.check.Told;
import io.workwise.bridge.settings.Rate;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * Runs the sandbox until it is told to stop: lets people apply, plays the scenario and typed commands, shows and checks
 * the arrivals.
 */
final class SandboxRun {
    private static final long TICK_MILLIS = 250;
    private static final int TICKS_PER_INVITATION = 32;
    private static final Duration TIME_TO_BE_SEEN = Duration.ofMinutes(1);

    /**
     * The plan of a run.
     *
     * @param applicants the number of applicants before it ends; 0 for no end
     * @param link whether to link the jobs first
     */
    record Plan(int applicants, Rate rate, Scenario scenario, boolean link) {}

    private final Scene scene;
    private final Watched bridge;
    private final SandboxTerminal terminal;
    private final Plan plan;
    private final BufferedReader typed;
    private long startNanos;
    private boolean started;
    private int arrived;

    SandboxRun(Scene scene, Watched bridge, SandboxTerminal terminal, Plan plan, BufferedReader typed) {
        this.scene = scene;
        this.bridge = bridge;
        this.terminal = terminal;
        this.plan = plan;
        this.typed = typed;
    }

    /**
     * Runs until the stop.
     *
     * @return the result of the final check
     */
    Findings until(Stop stop) throws InterruptedException, IOException {
        for (int tick = 0; !stop.isAsked(); tick++) {
            start();
            happen(tick);
            listen();
            Told told = bridge.told().orElse(null);
            boolean summary = terminal.show(told);
            Findings findings = check(told, Instant.MIN);
            if (summary) {
                terminal.summary(findings);
            }
            if (plan.applicants() > 0
                    && arrived >= plan.applicants()
                    && plan.scenario().isOver()
                    && findings.isSettled()) {
                break;
            }
            synchronized (this) {
                wait(TICK_MILLIS);
            }
        }
        Findings end = check(bridge.told().orElse(null), scene.now().minus(TIME_TO_BE_SEEN));
        terminal.summary(end);
        return end;
    }

    /** Checks the arrivals now. */
    Findings check() {
        return check(bridge.told().orElse(null), Instant.MIN);
    }

    private Findings check(Told told, Instant mustBeKnown) {
        return ArrivalCheck.check(scene.history(), told, mustBeKnown);
    }

    private void start() {
        if (!started && (!plan.link() || bridge.link())) {
            started = true;
            startNanos = System.nanoTime();
            if (plan.link()) {
                terminal.linked();
            }
        }
    }

    private void happen(int tick) {
        if (!started) {
            return;
        }
        Duration since = Duration.ofNanos(System.nanoTime() - startNanos);
        long due = 1
                + since.toMillis() * plan.rate().requests() / plan.rate().per().toMillis();
        for (; arrived < (plan.applicants() == 0 ? due : Math.min(due, plan.applicants())); arrived++) {
            scene.world().arrive();
        }
        if (tick % TICKS_PER_INVITATION == TICKS_PER_INVITATION - 1) {
            scene.world().invite();
        }
        plan.scenario().play(since, scene).forEach(terminal::told);
    }

    private void listen() throws IOException {
        while (typed.ready()) {
            String line = typed.readLine().strip();
            if (!line.isEmpty()) {
                terminal.told(answer(line));
            }
        }
    }

    private String answer(String line) {
        try {
            return scene.tell(line);
        } catch (Mistake e) {
            return e.getMessage();
        }
    }
}
