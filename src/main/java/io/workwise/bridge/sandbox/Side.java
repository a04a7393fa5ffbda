package io.workwise.bridge.sandbox;

import java.util.Locale;

/** One of the two systems of the sandbox. */
enum Side {
    ATS,
    WORKWISE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the system's own refusal of credentials. */
    RuntimeException keyRefused() {
        return this == ATS ? KomboError.keyRefused() : WorkwiseError.unauthorized();
    }
}
