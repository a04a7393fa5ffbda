package io.workwise.bridge.proof;

import io.workwise.bridge.sql.TestStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Exposes naive routes and the bridge to the same faults and deaths. Counts applications that are lost, exist twice, or
 * need a person.
 */
final class Comparison {
    /** The results for a group of faults. */
    static final class Count {
        int applications;
        int lost;
        int twice;
        int asked;

        void add(Cell cell) {
            for (int i = 1; i <= cell.faultPlan.persons().size(); i++) {
                int records = cell.account.of("a-" + i, FaultPlan.ONE.get(0)).size();
                applications++;
                lost += records == 0
                                && !cell.chronicle.has("there "
                                        + Spelling.person(
                                                cell.faultPlan.persons().get(i - 1)))
                        ? 1
                        : 0;
                twice += records > 1 ? 1 : 0;
                asked += cell.chronicle.has("row a-" + i + " uncertain to-be-decided") ? 1 : 0;
            }
        }
    }

    /**
     * Faults that are not compared. A Retry-After puts the naive routes' client to sleep; the others concern only the
     * bridge.
     */
    private static final Set<Fault> NOT_FOR_ALL = Arrays.stream(Fault.values())
            .filter(fault -> fault == Fault.REFUSED
                    || fault.store != StoreFault.NONE
                    || Set.of("the clock jumps", "the look-up fails", Fault.MAPPING)
                            .contains(fault.group)
                    || fault.document != DocumentFault.NONE
                    || Set.of(Fault.S503_WAIT, Fault.S429_SECONDS, Fault.S429_DATE)
                            .contains(fault))
            .collect(Collectors.toUnmodifiableSet());

    private final Path folder;
    private final List<Fault> faults;
    private final List<Integer> deaths;

    /**
     * Prepares the comparison.
     *
     * @param deaths the moments at which each fault's process dies; 0 for none
     */
    Comparison(Path folder, List<Fault> faults, List<Integer> deaths) {
        this.folder = folder;
        this.faults = faults;
        this.deaths = deaths;
    }

    static List<Fault> all() {
        return Arrays.stream(Fault.values())
                .filter(Predicate.not(NOT_FOR_ALL::contains))
                .toList();
    }

    static List<Integer> upTo(int moment) {
        return IntStream.rangeClosed(0, moment).boxed().toList();
    }

    private List<FaultPlan> faultPlans(String lookUp) {
        return faults.stream()
                .flatMap(fault -> deaths.stream()
                        .map(death -> new FaultPlan(
                                fault.name(),
                                FaultPlan.ONE,
                                lookUp,
                                1,
                                FaultPlan.once(fault, FaultPlan.ONE.get(0)),
                                StoreFault.NONE,
                                List.of(death),
                                List.of("anna@x", "bert@x"))))
                .toList();
    }

    Map<String, Count> naive(String route) throws Exception {
        List<Cell> cells = new ArrayList<>();
        faultPlans("none").forEach(faultPlan -> cells.add(new Cell("c" + cells.size(), faultPlan)));
        try (Naive naive = new Naive(Files.createDirectory(folder.resolve(route)), cells)) {
            naive.live(route);
        }
        return counts(cells);
    }

    Map<String, Count> bridge(String lookUp) throws Exception {
        Proof proof = new Proof(TestStore.Kind.SQLITE).run(faultPlans(lookUp), 1);
        if (!proof.violations().isEmpty()) {
            throw new AssertionError(proof.violations().get(0));
        }
        return counts(proof.cells);
    }

    private static Map<String, Count> counts(List<Cell> cells) {
        Map<String, Count> counts = new LinkedHashMap<>();
        cells.forEach(cell -> counts.computeIfAbsent(Fault.valueOf(cell.faultPlan.name()).group, group -> new Count())
                .add(cell));
        return counts;
    }

    static Count total(Map<String, Count> counts) {
        Count total = new Count();
        counts.values().forEach(count -> {
            total.applications += count.applications;
            total.lost += count.lost;
            total.twice += count.twice;
            total.asked += count.asked;
        });
        return total;
    }

    /** Returns the table of docs/delivery.md. */
    static String table(Map<String, Map<String, Count>> byContender) {
        List<String> contenders = List.copyOf(byContender.keySet());
        Map<String, Count> first = byContender.get(contenders.get(0));
        StringBuilder table = new StringBuilder("| fault | applications | " + String.join(" | ", contenders)
                + " |\n| --- | --- |" + " --- |".repeat(contenders.size()) + "\n");
        first.forEach((group, count) -> table.append("| ")
                .append(group)
                .append(" | ")
                .append(count.applications)
                .append(" | ")
                .append(contenders.stream()
                        .map(c -> words(byContender.get(c).get(group)))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
        return table.toString();
    }

    private static String words(Count count) {
        return count.lost + " lost, " + count.twice + " twice" + (count.asked > 0 ? ", " + count.asked + " asked" : "");
    }
}
