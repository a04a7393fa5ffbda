package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.Command.Line;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A scenario: a file of lines such as {@code +5s 429 retry-after 10s for 20s}. Times count from the first applicant.
 */
final class Scenario {
    /**
     * A line of the file.
     *
     * @param after the time since the start
     * @param said the line's command, as text
     */
    private record Event(Duration after, String said, Command command) {}

    private final Deque<Event> events;

    private Scenario(List<Event> events) {
        this.events = new ArrayDeque<>(events);
    }

    static Scenario none() {
        return new Scenario(List.of());
    }

    /**
     * Reads a scenario.
     *
     * @throws FaultsException naming everything that is wrong, with file and line
     */
    static Scenario read(Path file) {
        List<Fault> faults = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
                if (!line.isEmpty()) {
                    events.add(event(
                            line,
                            events.isEmpty()
                                    ? Duration.ZERO
                                    : events.get(events.size() - 1).after()));
                }
            } catch (Mistake e) {
                faults.add(new Fault(file.toString(), i + 1, e.what(), e.rule()));
            }
        }
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
        return new Scenario(events);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new FaultsException(new Fault(
                    file.toString(),
                    0,
                    "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "give a scenario file with --scenario"));
        }
    }

    private static Event event(String line, Duration before) {
        String[] parts = line.split("\\s+", 2);
        if (!parts[0].startsWith("+") || parts.length < 2) {
            throw new Mistake(
                    "a line begins with '" + parts[0] + "'",
                    "begin each with its time since the start, followed by a command: +5s timeout");
        }
        Duration after = parts[0].equals("+0s") ? Duration.ZERO : Line.time(parts[0].substring(1));
        if (after.compareTo(before) < 0) {
            throw new Mistake("'" + parts[0] + "' lies before the line above", "times count from the start, and rise");
        }
        return new Event(after, parts[1], Command.read(parts[1]));
    }

    /**
     * Plays the commands that are due.
     *
     * @return the results, and the commands that failed
     */
    List<String> play(Duration sinceStart, Scene scene) {
        List<String> done = new ArrayList<>();
        while (!events.isEmpty() && events.peek().after().compareTo(sinceStart) <= 0) {
            done.add(play(events.remove(), scene));
        }
        return done;
    }

    private static String play(Event event, Scene scene) {
        try {
            return event.command().play(scene);
        } catch (Mistake e) {
            return event.said() + ": " + e.getMessage();
        }
    }

    boolean isOver() {
        return events.isEmpty();
    }
}
