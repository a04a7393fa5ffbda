package io.workwise.bridge.flow;

import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Jq;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Loads every {@code *.camel.yaml} below a folder. What is wrong with one is a fault with file and line; nothing starts then. */
public final class RouteFiles {
    private static final String ENDING = ".camel.yaml";
    private static final Set<String> KINDS = Set.of("route", "routeConfiguration", "routeTemplate", "templatedRoute", "beans");
    private static final Pattern QUOTED = Pattern.compile("(?:for|endpoint|bean|language|component|property|key|kamelet|scheme)s?:?\\s+['\"\\[]?([\\w.:/{}#-]+)");
    private final Path folder;

    public RouteFiles(Path folder) {
        this.folder = folder;
    }

    /** Adds all routes to the context, route configurations first. */
    public void load(CamelContext context) {
        List<Fault> faults = new ArrayList<>();
        Map<Path, RoutesBuilder> builders = new LinkedHashMap<>();
        files(".jq").forEach(file -> mustBeJq(file, faults));
        for (Path file : files(ENDING)) {
            builder(context, file, faults).ifPresent(builder -> builders.put(file, builder));
        }
        builders.forEach((file, builder) -> attempt(file, faults, () -> {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(context);
            }
        }));
        builders.forEach((file, builder) -> attempt(file, faults, () -> context.addRoutes(builder)));
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
    }

    private List<Path> files(String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new FaultsException(new Fault(folder.toString(), 0, "is no folder that can be read", "give the folder of the routes with --routes"));
        }
    }

    private static java.util.Optional<RoutesBuilder> builder(CamelContext context, Path file, List<Fault> faults) {
        List<RoutesBuilder> found = new ArrayList<>();
        attempt(file, faults, () -> {
            mustHoldRoutes(file);
            found.addAll(PluginHelper.getRoutesLoader(context).findRoutesBuilders(List.of(ResourceHelper.resolveResource(context, "file:" + file))));
        });
        return found.stream().findFirst();
    }

    private static void mustBeJq(Path file, List<Fault> faults) {
        try {
            Jq.compile(Files.readString(file));
        } catch (IllegalArgumentException | IOException e) {
            String what = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            Matcher line = Pattern.compile("line (\\d+)").matcher(what);
            faults.add(new Fault(file.toString(), line.find() ? Integer.parseInt(line.group(1)) : 1, "is no jq: " + what, "a mapping as routes/README.md describes it"));
        }
    }

    /** Camel passes over a file that holds something else. */
    private static void mustHoldRoutes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Node root = new Compose(LoadSettings.builder().build()).composeInputStream(in).orElse(null);
            boolean routes = root instanceof SequenceNode list && !list.getValue().isEmpty() && list.getValue().stream().allMatch(item -> item instanceof MappingNode map
                    && map.getValue().stream().allMatch(entry -> entry.getKeyNode() instanceof ScalarNode key && KINDS.contains(key.getValue())));
            if (!routes) {
                throw new FaultsException(new Fault(file.toString(), 1, "holds no list of routes", "a list whose items begin with route: or routeConfiguration:"));
            }
        }
    }

    /** The ids of the routes that a connector needs for what it declares. */
    public static List<String> needed(Descriptor connector) {
        List<String> needed = new ArrayList<>(List.of("list-jobs"));
        connector.steps().forEach(step -> needed.add(step.name()));
        if (connector.statuses() != Descriptor.Statuses.NONE) {
            needed.add("list-statuses");
        }
        connector.steps().stream().filter(step -> step.finds() != null).map(step -> "find-" + step.finds()).distinct().forEach(needed::add);
        if (!connector.backSync().isEmpty()) {
            needed.add("read-outcomes");
        }
        return needed.stream().map(name -> connector.name() + "-" + name).toList();
    }

    /** What a connector declares, it must have a route for; what is wrong otherwise would show with the first applicant only. */
    public void mustHave(CamelContext context, Descriptor connector) {
        List<Fault> faults = needed(connector).stream().filter(id -> context.getRoute(id) == null)
                .map(id -> new Fault(folder.resolve("ats").resolve(connector.name()).resolve("connector.yaml").toString(), 0, "needs the route " + id, "a file " + id + ENDING)).toList();
        if (!faults.isEmpty()) {
            throw new FaultsException(faults);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void attempt(Path file, List<Fault> faults, Action action) {
        try {
            action.run();
        } catch (FaultsException e) {
            faults.addAll(e.faults());
        } catch (Exception e) {
            faults.add(fault(file, e));
        }
    }

    /** Routes that were read but cannot be made; where Camel names the route, its id is its file's name. */
    public FaultsException startFault(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException failed) {
                Path file = files(ENDING).stream().filter(f -> f.getFileName().toString().equals(failed.getRouteId() + ENDING)).findFirst().orElse(folder);
                return new FaultsException(fault(file, failed));
            }
        }
        return new FaultsException(fault(folder, e));
    }

    private static Fault fault(Path file, Exception e) {
        Throwable root = e;
        int line = 0;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
                line = marked.getProblemMark().get().getLine() + 1;
            }
        }
        String what = String.valueOf(root.getMessage()).lines().findFirst().orElse(root.getClass().getSimpleName());
        return new Fault(file.toString(), line > 0 ? line : lineOf(file, what), what, "a route as routes/README.md describes it");
    }

    /** Where the file names what the message is about; its first line otherwise. */
    private static int lineOf(Path file, String message) {
        Matcher word = QUOTED.matcher(message);
        try {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            while (word.find()) {
                String name = word.group(1).replaceFirst("\\{\\{|}}", "");
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).contains(name) || lines.get(i).contains(name.replaceFirst("://", ":"))) {
                        return i + 1;
                    }
                }
            }
        } catch (IOException e) {
            return 1;
        }
        return 1;
    }
}
