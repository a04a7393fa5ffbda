package io.workwise.bridge.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A YAML file below routes/, as data. */
record RouteFile(Path path, Object content) {
    static final Path ROUTES = Path.of("routes");
    private static final List<String> STEP_LISTS = List.of("steps");

    static List<RouteFile> all(String ending) {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().map(RouteFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteFile read(Path path) {
        return new RouteFile(path, new Load(LoadSettings.builder().setLabel(path.toString()).build()).loadFromString(text(path)));
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name(String ending) {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - ending.length());
    }

    /** "route" or "routeConfiguration", and what stands below it. */
    Map.Entry<String, Map<String, Object>> only() {
        return entries().get(0);
    }

    List<Map.Entry<String, Map<String, Object>>> entries() {
        List<Map.Entry<String, Map<String, Object>>> entries = new ArrayList<>();
        for (Object element : (List<?>) content) {
            map(element).forEach((kind, body) -> entries.add(Map.entry(kind, map(body))));
        }
        return entries;
    }

    /** Every step, those inside of others too: its name and its body. */
    List<Map.Entry<String, Object>> steps() {
        List<Map.Entry<String, Object>> steps = new ArrayList<>();
        collect(content, steps);
        return steps;
    }

    private static void collect(Object node, List<Map.Entry<String, Object>> steps) {
        if (node instanceof Map<?, ?>) {
            map(node).forEach((key, value) -> {
                if (STEP_LISTS.contains(key)) {
                    ((List<?>) value).forEach(step -> map(step).forEach((name, body) -> steps.add(Map.entry(name, body))));
                }
                collect(value, steps);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, steps));
        }
    }

    /** The string at the path of keys; null where there is none. */
    static String at(Object node, String... keys) {
        Object found = node;
        for (String key : keys) {
            found = found instanceof Map<?, ?> ? map(found).get(key) : null;
        }
        return found instanceof String text ? text : null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
