package io.workwise.bridge.application;

/** What Workwise showed is no application. Names the field and the rule; holds no value. */
public final class UnreadableException extends RuntimeException {
    UnreadableException(Unshaped unshaped) {
        super(unshaped.why(), null, false, false);
    }

    public UnreadableException(String field, String rule) {
        super("'" + field + "' " + rule, null, false, false);
    }
}
