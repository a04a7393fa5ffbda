package io.workwise.bridge.sandbox;

/** What somebody told the sandbox cannot be done. */
final class Mistake extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final String what;
    private final String rule;

    Mistake(String what, String rule) {
        super(what + "; " + rule);
        this.what = what;
        this.rule = rule;
    }

    String what() {
        return what;
    }

    /** What holds instead, and so what to do. */
    String rule() {
        return rule;
    }
}
