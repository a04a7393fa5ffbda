package io.workwise.bridge.console;

import io.workwise.bridge.admin.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * One person's login at the console.
 *
 * @param id names the session for ending it; it does not let anybody in
 * @param form the value that each changing form must carry
 * @param said the message for the next page
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
     * The conditions of a session.
     *
     * @param longest the longest time that it may last
     * @param holds tells whether the token or account is still valid
     * @param address the address that the person came from
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
