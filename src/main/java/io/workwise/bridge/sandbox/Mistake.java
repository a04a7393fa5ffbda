package io.workwise.bridge.sandbox;

/** A command that cannot be carried out. */
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

    /** Returns the rule, which tells what to do. */
    String rule() {
        return rule;
    }
}
