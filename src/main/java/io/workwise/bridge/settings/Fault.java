package io.workwise.bridge.settings;

import java.util.Comparator;
import java.util.List;

/**
 * A mistake in a file that a person wrote, told as one sentence: what is wrong; what was expected; what to do.
 *
 * @param file the file, named as the person knows it
 * @param line 1-based; 0 if no line can be named (a missing key, an environment variable)
 * @param what what is wrong; foreign text is quoted
 * @param rule what was expected or what to do, as a clause that follows a semicolon; empty if {@code what} tells it
 *     already
 * @param warning whether the bridge can run in spite of it
 */
public record Fault(String file, int line, String what, String rule, boolean warning) {
    /** Orders faults by file and line. */
    public static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::file).thenComparingInt(Fault::line);

    public Fault(String file, int line, String what, String rule) {
        this(file, line, what, rule, false);
    }

    /**
     * Returns the fault of a value that breaks its rule: {@code 'export.lease' must be a duration with a unit (is
     * '15')}.
     *
     * @param name the name of the value, in quotes
     * @param expected a noun for the value that was expected; what to do may follow after a semicolon
     * @param value the value that was given; null if it must not be shown
     */
    public static Fault mustBe(String file, int line, String name, String expected, String value) {
        int end = expected.indexOf("; ");
        String noun = end < 0 ? expected : expected.substring(0, end);
        return new Fault(
                file,
                line,
                name + " must be " + noun + (value == null ? "" : " (is '" + value + "')"),
                end < 0 ? "" : expected.substring(end + 2));
    }

    /** Returns the same fault as a warning, which does not forbid a start. */
    public Fault asWarning() {
        return new Fault(file, line, what, rule, true);
    }

    /** Returns whether one of the faults forbids a start. */
    public static boolean any(List<Fault> faults) {
        return faults.stream().anyMatch(fault -> !fault.warning());
    }

    @Override
    public String toString() {
        return (line > 0 ? file + ":" + line : file) + ": " + (warning ? "warning: " : "") + what
                + (rule.isEmpty() ? "" : "; " + rule);
    }
}
