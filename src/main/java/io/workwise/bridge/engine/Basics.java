package io.workwise.bridge.engine;

import io.workwise.bridge.integration.IntegrationFiles;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.settings.Settings;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The values that most parts of the engine are made with.
 *
 * @param settings those of the first setup: a change of them needs a restart
 * @param setup the present setup, which {@link SetupChanges} replaces
 * @param clock the wall clock
 * @param nanos the clock of waiting times, in nanoseconds; it never jumps
 * @param instance the name of this process, unique per start
 * @param late the calls from parts made early to parts made late
 */
record Basics(
        Settings settings,
        AtomicReference<Setup> setup,
        Integrations integrations,
        Clock clock,
        LongSupplier nanos,
        String instance,
        LateCalls late) {

    static Basics of(Setup setup, Clock clock, LongSupplier nanos) {
        return new Basics(
                setup.settings(),
                new AtomicReference<>(setup),
                new Integrations(setup.integrations()),
                clock,
                nanos,
                nameOfThisProcess(),
                new LateCalls());
    }

    /** Joins the name of the machine, for people, and a random part, which differs at each start. */
    private static String nameOfThisProcess() {
        return System.getenv().getOrDefault("HOSTNAME", "bridge")
                + '-'
                + UUID.randomUUID().toString().substring(24);
    }

    /** Returns the integrations' files of the present setup. */
    IntegrationFiles files() {
        return setup.get().files();
    }
}
