package io.workwise.bridge.proof;

import java.util.List;

/** All events in order, one {@link Event} per line, so that a history can be read, doctored and kept as a file. */
record History(List<Event> events) {
    static History parse(String text) {
        return new History(text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(Event::parse)
                .toList());
    }
}
