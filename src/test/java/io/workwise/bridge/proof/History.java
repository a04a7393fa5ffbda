package io.workwise.bridge.proof;

import java.util.List;

/**
 * What happened, in the order in which it happened: one {@link Event} a line, so that a history can be read, doctored
 * and kept as a file.
 */
record History(List<Event> events) {
    static History parse(String text) {
        return new History(text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(Event::parse)
                .toList());
    }
}
