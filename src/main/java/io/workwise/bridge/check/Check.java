package io.workwise.bridge.check;

import io.workwise.bridge.cases.CaseFiles;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.routes.RouteTree;
import io.workwise.bridge.settings.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that people wrote, read at once with all that is wrong with it. Nothing is started, nobody is contacted,
 * nothing is written.
 */
final class Check {
    private final List<Fault> faults = new ArrayList<>();
    private final Setup setup;

    /** What reading shows. */
    Check(Path config, Path routes, Properties system, Map<String, String> environment) {
        setup = Setup.read(config, routes, Path.of("data"), system, environment, faults);
    }

    /** What only Camel knows, of the files in which reading found nothing. */
    Check withCamel() {
        return withCamel(
                CamelTrial.of(setup.routesFolder(), setup.files().folder().getParent()));
    }

    /** @param refused what Camel said meanwhile */
    Check withCamel(List<Fault> refused) {
        Set<String> wrong = faults.stream()
                .filter(fault -> !fault.warning())
                .map(Fault::file)
                .collect(Collectors.toSet());
        wrong.addAll(setup.routes().usersOf(wrong)); // Camel says of a route what is said of its mapping already
        refused.stream().filter(fault -> !wrong.contains(fault.file())).forEach(faults::add);
        return this;
    }

    /** What cases hold; none is run. */
    Check withCases() {
        CaseFiles.check(setup.routesFolder(), setup.files().folder().getParent(), faults);
        return this;
    }

    /**
     * In the order of files and lines; warnings only where nothing is wrong, for what is wrong may be why something
     * seems unused.
     */
    List<Fault> faults() {
        return faults.stream()
                .filter(fault -> isGood() || !fault.warning())
                .sorted(Fault.ORDER)
                .distinct()
                .toList();
    }

    boolean isGood() {
        return !Fault.any(faults);
    }

    Setup setup() {
        return setup;
    }

    /** How it is, in one line. */
    String summary() {
        return isGood() ? good() : count(faults().size(), "fault");
    }

    private String good() {
        RouteTree tree = setup.routes();
        int integrations = setup.integrations().size();
        return "Settings, " + count(tree.routes().size(), "route") + ", "
                + count(tree.kamelets().size(), "kamelet") + ", "
                + count(tree.mappings().size(), "mapping") + " and "
                + count(setup.connectors().all().size(), "connector") + " are good: "
                + (integrations > 0
                        ? count(integrations, "integration") + "."
                        : "no integration yet. Put one into " + setup.files().folder()
                                + "/<id>.properties; samples are in config/examples.");
    }

    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
