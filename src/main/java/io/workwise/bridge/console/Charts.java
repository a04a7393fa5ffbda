package io.workwise.bridge.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes the bars of charts. Units are those of the picture; the page scales it. */
public final class Charts {
    public static final int WIDTH = 480;
    public static final int HEIGHT = 120;
    public static final int ROW = 26;
    private static final int GAP = 4;
    private static final int LEAST = 2;

    /**
     * A bar.
     *
     * @param index the index of its value
     */
    public record Bar(int index, long value, int x, int y, int width, int height) {}

    private Charts() {}

    /** Returns upright bars, the largest as high as the chart. A value above zero is always visible. */
    public static List<Bar> columns(long[] values) {
        List<Bar> bars = new ArrayList<>();
        int width = WIDTH / values.length;
        for (int i = 0; i < values.length; i++) {
            int height = scaled(values[i], values, HEIGHT);
            bars.add(new Bar(i, values[i], i * width + GAP / 2, HEIGHT - height, width - GAP, height));
        }
        return bars;
    }

    /**
     * Returns lying bars.
     *
     * @param length the length of the longest bar
     */
    public static List<Bar> rows(long[] values, int length) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            bars.add(new Bar(i, values[i], 0, i * ROW, scaled(values[i], values, length), ROW - 2 * GAP));
        }
        return bars;
    }

    public static long largest(long[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    private static int scaled(long value, long[] values, int length) {
        return value == 0 ? 0 : (int) Math.max(LEAST, length * value / largest(values));
    }
}
