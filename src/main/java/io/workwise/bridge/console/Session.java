package io.workwise.bridge.console;

import io.workwise.bridge.admin.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * One person's time at the console.
 *
 * @param id by which an administrator ends it; it lets nobody in
 * @param form what each changing form must carry
 * @param said what the next page says on top
 */
record Session(
        Caller person,
        Terms terms,
        String id,
        String form,
        Instant begun,
        AtomicReference<Instant> seen,
        AtomicReference<String> said) {
    /**
     * @param longest how long it may last
     * @param holds whether what let the person in still does
     * @param address where they came from
     */
    record Terms(Duration longest, BooleanSupplier holds, String address) {
        static final Terms USUAL = new Terms(Sessions.LONGEST, () -> true, "");

        Terms from(String place) {
            return new Terms(longest, holds, place);
        }
    }

    Session(Caller person, Terms terms, String id, String form, Instant now) {
        this(person, terms, id, form, now, new AtomicReference<>(now), new AtomicReference<>());
    }
}
