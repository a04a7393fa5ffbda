package io.workwise.bridge.proof;

import java.util.ArrayList;
import java.util.List;

/** Writes a history while it happens. */
final class Chronicle {
    private final List<String> lines = new ArrayList<>();

    synchronized void add(String line) {
        lines.add(line);
    }

    synchronized boolean has(String beginning) {
        return lines.stream().anyMatch(line -> line.startsWith(beginning));
    }

    synchronized History history() {
        return History.parse(toString());
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
