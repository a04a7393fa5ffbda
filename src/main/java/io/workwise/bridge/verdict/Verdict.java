package io.workwise.bridge.verdict;

import java.util.Locale;

/** The state of an application. CLAIMED is internal; people see it as DUE. */
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

    /** Returns the code in the database, the API and product.md. */
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
