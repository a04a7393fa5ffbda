package io.workwise.bridge.settings;

import java.util.Comparator;
import java.util.List;

/**
 * One thing wrong in a file that a person wrote.
 *
 * @param file the file as the person knows it
 * @param line 1-based; 0 where no line can be named (a missing key, an environment variable)
 * @param what what is wrong, foreign text quoted
 * @param rule what holds instead, and so what to do
 * @param warning whether it can be run all the same
 */
public record Fault(String file, int line, String what, String rule, boolean warning) {
    /** As a person reads a file. */
    public static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::file).thenComparingInt(Fault::line);

    public Fault(String file, int line, String what, String rule) {
        this(file, line, what, rule, false);
    }

    public Fault asWarning() {
        return new Fault(file, line, what, rule, true);
    }

    /** Whether any of them forbids a start. */
    public static boolean any(List<Fault> faults) {
        return faults.stream().anyMatch(fault -> !fault.warning());
    }

    @Override
    public String toString() {
        return (line > 0 ? file + ":" + line : file) + ": " + (warning ? "warning: " : "") + what + ": " + rule;
    }
}
