package io.workwise.bridge.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that is known at one moment of a history: of the source, of the disk, and of the ATS. */
final class Seen {
    static final Set<String> FINAL = Set.of("delivered", "already-there", "filtered", "gone");

    /**
     * A row of the ledger.
     *
     * @param before null for a new row
     */
    record Row(String id, String verdict, String reason, int step, int fence, String ats, Row before) {}

    int concurrency = 1;
    List<String> steps = List.of();
    /** Steps that may be done twice without a trace in the ATS. */
    List<String> repeatable = List.of();

    Duration now = Duration.ZERO;
    int life;
    final Map<String, String> shown = new TreeMap<>();
    final Map<String, Row> rows = new TreeMap<>();
    /** ATS ids of applied writes, by application and step. */
    final Map<String, List<String>> records = new HashMap<>();
    /** ATS ids of earlier records, by person. */
    final Map<String, List<String>> there = new HashMap<>();
    /** Applications that a person has decided, and the ledger does not show it yet. */
    final Set<String> decided = new HashSet<>();

    void take(Event event, Row before) {
        switch (event.kind()) {
            case "settings" -> {
                concurrency = event.number("concurrency");
                steps = List.of(event.values().get("steps").replace("*", "").split(","));
                repeatable = Stream.of(event.values().get("steps").split(","))
                        .filter(step -> step.endsWith("*"))
                        .map(step -> step.replace("*", ""))
                        .toList();
            }
            case "at" -> now = event.time();
            case "life" -> life++;
            case "shown" -> shown.put(event.word(0), event.word(1));
            case "there" ->
                there.computeIfAbsent(event.word(0), p -> new ArrayList<>()).add(event.word(1));
            case "applied" ->
                records.computeIfAbsent(event.word(0) + '/' + event.word(1), s -> new ArrayList<>())
                        .add(event.word(2));
            case "person" -> decided.add(event.word(0));
            case "lost" -> rows.remove(event.word(0));
            case "row" ->
                rows.put(
                        event.word(0),
                        new Row(
                                event.word(0),
                                event.word(1),
                                event.word(2),
                                event.number("step"),
                                event.number("fence"),
                                event.values().getOrDefault("ats", "-"),
                                before));
            default -> {}
        }
    }

    List<String> records(String id, String step) {
        return records.getOrDefault(id + '/' + step, List.of());
    }

    /** Returns the row's present step; null if all are done. */
    String step(Row row) {
        return row.step() < steps.size() ? steps.get(row.step()) : null;
    }

    String person(String id) {
        return shown.getOrDefault(id, "");
    }
}
