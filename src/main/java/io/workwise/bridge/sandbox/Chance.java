package io.workwise.bridge.sandbox;

import java.util.List;
import java.util.Random;

/** Seeded luck. */
record Chance(Random random) {
    boolean percent(int likelihood) {
        return random.nextInt(100) < likelihood;
    }

    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String id(String prefix) {
        return prefix + String.format("%012x", random.nextLong() & 0xffff_ffff_ffffL);
    }
}
