package io.workwise.bridge.sandbox;

import java.util.Map;
import java.util.Random;

/** Lets the fake ATS be as ATSs are: now and then it creates an application and does not say so, or refuses one. */
final class Moods implements Behaviour {
    private static final int SILENT_ONE_IN = 9;
    private static final int REFUSED_ONE_IN = 14;
    private final Random luck;

    Moods(long seed) {
        luck = new Random(seed);
    }

    @Override
    public synchronized Fault beforeCreate(Arrival arrival) {
        return luck.nextInt(REFUSED_ONE_IN) > 0 ? Fault.NONE : Fault.answer(400, Map.of("Content-Type", "application/json"), """
                {"status": "error", "error": {"code": "PLATFORM.INPUT_INVALID", "title": "The input is invalid",
                 "message": "candidate.phone_number is invalid", "log_url": null}}""");
    }

    @Override
    public synchronized Fault afterCreate(Arrival arrival) {
        return luck.nextInt(SILENT_ONE_IN) > 0 ? Fault.NONE : Fault.drop();
    }
}
