package io.workwise.bridge.application;

/**
 * Workwise showed something that is not an application. The message names the field and the rule, and contains no
 * value.
 */
public final class UnreadableException extends RuntimeException {
    UnreadableException(Unshaped unshaped) {
        super(unshaped.why(), null, false, false);
    }

    public UnreadableException(String field, String rule) {
        super("'" + field + "' " + rule, null, false, false);
    }
}
