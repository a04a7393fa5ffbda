package io.workwise.bridge.flow;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.RoutesLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Loads every {@code *.camel.yaml} below a folder into Camel. A file that Camel refuses is a fault with file and line.
 */
final class RouteFiles {
    private static final String ENDING = ".camel.yaml";
    private static final String CASES = "cases";
    private final Path folder;
    private volatile Path at;
    private final List<Fault> faults = new ArrayList<>();

    RouteFiles(Path folder) {
        this.folder = folder;
        this.at = folder;
    }

    /** Returns the file that is being loaded. */
    Path at() {
        return at;
    }

    /**
     * Adds all routes to a started context, route configurations first. One bad route does not keep the others from
     * loading.
     *
     * @throws FaultsException naming each refused file
     */
    void load(CamelContext context) {
        Map<Path, RoutesBuilder> builders = new LinkedHashMap<>();
        RoutesLoader loader = PluginHelper.getRoutesLoader(context);
        files().forEach(file -> attempt(
                file, () -> loader.findRoutesBuilders(List.of(ResourceHelper.resolveResource(context, "file:" + file)))
                        .forEach(builder -> builders.put(file, builder))));
        builders.forEach((file, builder) -> attempt(file, () -> {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(context);
            }
        }));
        builders.forEach((file, builder) -> attempt(file, () -> context.addRoutes(builder)));
        if (!faults.isEmpty()) {
            throw new FaultsException(faults.stream().distinct().toList());
        }
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f ->
                            f.toString().endsWith(ENDING) && Files.isRegularFile(f) && !isOfACase(folder.relativize(f)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new FaultsException(new Fault(
                    folder.toString(), 0, "is not a readable folder", "give the folder of the routes with --routes"));
        }
    }

    /** Returns whether the file belongs to a case. Files below a folder of cases are data. */
    private static boolean isOfACase(Path file) {
        return StreamSupport.stream(file.spliterator(), false)
                .anyMatch(part -> part.toString().equals(CASES));
    }

    private interface Action {
        void run() throws Exception;
    }

    private void attempt(Path file, Action action) {
        at = file;
        try {
            action.run();
        } catch (Exception e) {
            faults.add(new CamelRefusal(folder, file, e).fault());
        }
    }
}
