package io.workwise.bridge.console;

import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;

/** Returns the stylesheet classes for states: well, waiting, or in need of a person. */
public final class Tones {
    private static final String WARN = "warn";

    private Tones() {}

    public static String of(Reason reason) {
        return reason == Reason.TO_BE_DECIDED ? "bad" : of(reason.verdict());
    }

    public static String of(Verdict verdict) {
        return switch (verdict) {
            case DELIVERED, ALREADY_THERE -> "good";
            case FIX -> "bad";
            case HELD, UNCERTAIN -> WARN;
            case WAITING, DUE, CLAIMED, SENDING -> "live";
            case FILTERED, GONE -> "";
        };
    }

    /** Returns the class for the state of an integration or a link. */
    public static String of(String state) {
        return switch (state) {
            case "active" -> "good";
            case "paused", "integration-paused" -> WARN;
            default -> "bad";
        };
    }
}
