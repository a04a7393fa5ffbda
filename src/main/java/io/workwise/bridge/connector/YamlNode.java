package io.workwise.bridge.connector;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Near;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A place in a YAML file that knows its line, so that what is wrong there can be said. Every reader throws a {@link FaultsException}. */
final class YamlNode {
    private final String file;
    private final Node node;
    private final String path;

    private YamlNode(String file, Node node, String path) {
        this.file = file;
        this.node = node;
        this.path = path;
    }

    static YamlNode read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            Node root = new Compose(LoadSettings.builder().setLabel(path.toString()).build()).composeInputStream(in)
                    .orElseThrow(() -> new FaultsException(new Fault(path.toString(), 0, "is empty", "a connector's description")));
            return new YamlNode(path.toString(), root, "");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new FaultsException(new Fault(path.toString(), line, "is no YAML: " + e.getProblem(), "well-formed YAML"));
        } catch (IOException e) {
            throw new FaultsException(new Fault(path.toString(), 0, "cannot be read", "a readable file"));
        }
    }

    /** A fault at this place. */
    FaultsException fault(String what, String rule) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        return new FaultsException(new Fault(file, line, (path.isEmpty() ? "" : "'" + path + "' ") + what, rule));
    }

    /** The children by key; each key must be one of the known ones. */
    Map<String, YamlNode> fields(Set<String> known) {
        Map<String, YamlNode> fields = fields();
        fields.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.fault("is unknown", "one of " + String.join(", ", new java.util.TreeSet<>(known)) + Near.hint(key, known));
            }
        });
        return fields;
    }

    /** The children by key: all of the needed ones, and some of the others. */
    Map<String, YamlNode> needed(Set<String> needed, Set<String> others) {
        Set<String> known = new java.util.HashSet<>(needed);
        known.addAll(others);
        Map<String, YamlNode> fields = fields(known);
        for (String key : new java.util.TreeSet<>(needed)) {
            if (!fields.containsKey(key)) {
                throw fault("has no '" + key + "'", "it is needed");
            }
        }
        return fields;
    }

    Map<String, YamlNode> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw fault("is no mapping", "key: value pairs");
        }
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            fields.put(key, new YamlNode(file, tuple.getValueNode(), path.isEmpty() ? key : path + "." + key));
        });
        return fields;
    }

    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw fault("is no list", "a list");
        }
        List<YamlNode> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new YamlNode(file, item, path + "[" + items.size() + "]")));
        return items;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw fault("is no text", "one value");
        }
        return scalar.getValue();
    }

    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault("is '" + text() + "'", "true or false");
        };
    }

    String oneOf(Set<String> words) {
        if (!words.contains(text())) {
            throw fault("is '" + text() + "'", "one of " + String.join(", ", new java.util.TreeSet<>(words)));
        }
        return text();
    }

    /** The text, parsed; a refusal becomes a fault at this line. */
    <T> T parsed(java.util.function.Function<String, T> form) {
        try {
            return form.apply(text());
        } catch (IllegalArgumentException e) {
            throw fault("cannot be '" + text() + "'", e.getMessage());
        }
    }
}
