package io.workwise.bridge.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the bars of a chart are. Its picture is as wide and as high as it says; the page scales it. */
public final class Charts {
    public static final int WIDTH = 480;
    public static final int HEIGHT = 120;
    public static final int ROW = 26;
    private static final int GAP = 4;
    private static final int LEAST = 2;

    /** @param index of the value that it stands for */
    public record Bar(int index, long value, int x, int y, int width, int height) {}

    private Charts() {}

    /** Standing beside one another, the largest as high as the chart. What is not nothing can be seen. */
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
     * Lying below one another.
     *
     * @param length of the longest
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
