package io.workwise.bridge.verdict;

import java.util.Locale;

/** What became of an application. CLAIMED is known inside only; outside it is DUE. */
public enum Verdict {
    WAITING,
    HELD,
    DUE,
    CLAIMED,
    SENDING,
    UNCERTAIN,
    FIX,
    DELIVERED,
    ALREADY_THERE,
    FILTERED,
    GONE;

    /** As the database, the API and product.md write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Verdict of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    public boolean isFinal() {
        return compareTo(DELIVERED) >= 0;
    }
}
