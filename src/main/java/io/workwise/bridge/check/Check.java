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
 * Reads all files that people wrote and collects all faults at once. Starts nothing, contacts nobody, writes nothing.
 */
final class Check {
    private final List<Fault> faults = new ArrayList<>();
    private final Setup setup;

    /** Reads the files and collects their faults. */
    Check(Path config, Path routes, Properties system, Map<String, String> environment) {
        setup = Setup.read(config, routes, Path.of("data"), system, environment, faults);
    }

    /** Adds the faults that only Camel finds, for files without other faults. */
    Check withCamel() {
        return withCamel(
                CamelTrial.of(setup.routesFolder(), setup.files().folder().getParent()));
    }

    /**
     * Adds the faults that Camel found meanwhile.
     *
     * @param refused the faults of Camel
     */
    Check withCamel(List<Fault> refused) {
        Set<String> wrong = faults.stream()
                .filter(fault -> !fault.warning())
                .map(Fault::file)
                .collect(Collectors.toSet());
        wrong.addAll(setup.routes().usersOf(wrong)); // Camel would report a mapping's fault again at its route
        refused.stream().filter(fault -> !wrong.contains(fault.file())).forEach(faults::add);
        return this;
    }

    /** Adds the faults of the cases. Runs none. */
    Check withCases() {
        CaseFiles.check(setup.routesFolder(), setup.files().folder().getParent(), faults);
        return this;
    }

    /**
     * Returns the faults in the order of files and lines. Warnings are included only if nothing is wrong, because a
     * fault may be why something seems unused.
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

    /** Returns the result in one line. */
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
