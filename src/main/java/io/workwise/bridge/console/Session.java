package io.workwise.bridge.console;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** One person's time at the console. @param form what each changing form must carry; @param said what the next page says on top */
record Session(Person person, String form, Instant begun, AtomicReference<Instant> seen, AtomicReference<String> said) {
    Session(Person person, String form, Instant now) {
        this(person, form, now, new AtomicReference<>(now), new AtomicReference<>());
    }
}
