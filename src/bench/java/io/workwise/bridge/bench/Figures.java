package io.workwise.bridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Several values of one measurement: the median, the smallest and the largest. */
final class Figures {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
        values.sort(null);
    }

    double median() {
        int half = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(half) : (values.get(half - 1) + values.get(half)) / 2;
    }

    /**
     * Returns the values as text.
     *
     * @param digits the number of digits after the point
     */
    String text(int digits) {
        String one = "%." + digits + "f";
        return String.format(
                Locale.ROOT,
                one + " (" + one + " to " + one + ")",
                median(),
                values.get(0),
                values.get(values.size() - 1));
    }
}
