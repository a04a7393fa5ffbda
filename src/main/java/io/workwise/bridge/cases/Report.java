package io.workwise.bridge.cases;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Operations;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of a run of cases.
 *
 * @param results the results in the order of their names
 * @param unused the routes that no case called, by connector
 */
public record Report(List<Result> results, Map<String, List<String>> unused) {

    /**
     * Runs the cases.
     *
     * @param owner the connector or integration whose cases run; null for all
     * @param name the case to run; null for all
     * @throws FaultsException if a case itself is wrong, or there is no case of that name
     */
    public static Report of(Path routes, Path config, String owner, String name) throws Exception {
        List<Fault> faults = new ArrayList<>();
        List<Case> all = CaseFiles.read(routes, config, faults);
        List<Case> cases = all.stream()
                .filter(one -> owner == null || one.isOf(owner))
                .filter(one -> name == null || one.name().equals(name))
                .toList();
        List<Result> common = Stream.concat(
                        LibraryCases.run(routes, faults).stream(), WorkwiseCases.run(routes, faults).stream())
                .filter(one -> owner == null || one.owner().equals(owner))
                .filter(one -> name == null || one.name().equals(name))
                .toList();
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
        if (cases.isEmpty() && !common.isEmpty()) {
            return new Report(common, Map.of());
        }
        if (cases.isEmpty()) {
            throw new FaultsException(none(routes, all, owner, name));
        }
        try (Quiet quiet = new Quiet(Level.OFF, "io.workwise.bridge");
                CaseRun run = new CaseRun(cases, routes)) {
            List<Result> results = new ArrayList<>(run.results());
            results.addAll(common);
            return new Report(results, name == null ? unused(run, routes, cases) : Map.of());
        }
    }

    private static Fault none(Path routes, List<Case> all, String owner, String name) {
        List<String> owners = Stream.concat(
                        all.stream().map(one -> one.integration() == null ? one.connector() : one.integration()),
                        Stream.of(WorkwiseCases.OWNER))
                .distinct()
                .toList();
        if (!owners.contains(owner)) {
            return new Fault(
                    routes.resolve("ats").toString(),
                    0,
                    "there is no connector '" + owner + "', and no integration of that name with cases",
                    "use one of " + String.join(", ", owners) + Suggestions.hint(owner, owners));
        }
        List<String> names =
                all.stream().filter(one -> one.isOf(owner)).map(Case::name).toList();
        return new Fault(
                (owner.equals(WorkwiseCases.OWNER) ? routes : routes.resolve("ats"))
                        .resolve(owner)
                        .resolve("cases")
                        .toString(),
                0,
                "there is no case '" + name + "'",
                "use the name of a folder there" + Suggestions.hint(name, names));
    }

    /** Returns the routes that no case called. Nothing tests them. */
    private static Map<String, List<String>> unused(CaseRun run, Path routes, Collection<Case> cases) {
        Map<String, List<String>> unused = new TreeMap<>();
        Map<String, Descriptor> connectors =
                Connectors.read(routes, new ArrayList<>()).all();
        cases.stream()
                .filter(one -> one.integration() == null)
                .map(Case::connector)
                .distinct()
                .forEach(name -> unused.put(
                        name,
                        Operations.of(connectors.get(name)).keySet().stream()
                                .map(operation -> Operations.route(connectors.get(name), operation))
                                .filter(route -> !run.routes().contains(route))
                                .toList()));
        unused.values().removeIf(List::isEmpty);
        return unused;
    }

    public boolean passed() {
        return unused.isEmpty() && results.stream().allMatch(Result::passed);
    }

    /** Returns the lines for people: failures first, then a line for each connector and integration. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        results.stream().filter(result -> !result.passed()).forEach(result -> {
            lines.addAll(result.lines());
            lines.add("");
        });
        unused.forEach(
                (connector, routes) -> routes.forEach(route -> lines.add(connector + ": no case calls " + route)));
        results.stream()
                .collect(Collectors.groupingBy(Result::owner, TreeMap::new, Collectors.toList()))
                .forEach((owner, of) -> {
                    long failed = of.stream().filter(result -> !result.passed()).count();
                    lines.add(owner + ": " + (of.size() - failed) + " passed"
                            + (failed > 0 ? ", " + failed + " failed" : ""));
                });
        return lines;
    }
}
