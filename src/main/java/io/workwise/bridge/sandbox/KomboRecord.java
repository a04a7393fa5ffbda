package io.workwise.bridge.sandbox;

import java.time.Instant;

/** Something that Kombo lists, in the order of its number. */
interface KomboRecord {
    long number();

    String id();

    String remoteId();

    Instant changedAt();
}
