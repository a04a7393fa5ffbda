package io.workwise.bridge.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Near;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A place in a YAML file that knows its line, so that what is wrong there can be said. Every reader throws a {@link FaultsException}. */
public final class YamlNode {
    private final String file;
    private final Node node;
    private final String path;

    private YamlNode(String file, Node node, String path) {
        this.file = file;
        this.node = node;
        this.path = path;
    }

    public static YamlNode read(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            Node root = new Compose(LoadSettings.builder().setLabel(path.toString()).build()).composeInputStream(in)
                    .orElseThrow(() -> new FaultsException(new Fault(path.toString(), 0, "is empty", "key: value pairs")));
            return new YamlNode(path.toString(), root, "");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            String kind = path.toString().endsWith(".json") ? "JSON" : "YAML";
            throw new FaultsException(new Fault(path.toString(), line, "is no " + kind + ": " + e.getProblem(), "well-formed " + kind));
        } catch (IOException e) {
            throw new FaultsException(new Fault(path.toString(), 0, "cannot be read", "a readable file"));
        }
    }

    /** A fault at this place. */
    public FaultsException fault(String what, String rule) {
        return new FaultsException(new Fault(file, line(), (path.isEmpty() ? "" : "'" + path + "' ") + what, rule));
    }

    public String file() {
        return file;
    }

    public int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    /** The children by key; each key must be one of the known ones. */
    public Map<String, YamlNode> fields(Set<String> known) {
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

    public Map<String, YamlNode> fields() {
        if (!(node instanceof MappingNode mapping)) {
            throw fault("is no mapping", "key: value pairs");
        }
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        mapping.getValue().forEach(tuple -> {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            YamlNode value = new YamlNode(file, tuple.getValueNode(), path.isEmpty() ? key : path + "." + key);
            if (fields.put(key, value) != null) {
                throw value.fault("stands twice", "each key once");
            }
        });
        return fields;
    }

    public List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw fault("is no list", "a list");
        }
        List<YamlNode> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new YamlNode(file, item, path + "[" + items.size() + "]")));
        return items;
    }

    public String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw fault("is no text", "one value");
        }
        return scalar.getValue();
    }

    public boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault("is '" + text() + "'", "true or false");
        };
    }

    public String oneOf(Set<String> words) {
        if (!words.contains(text())) {
            throw fault("is '" + text() + "'", "one of " + String.join(", ", new java.util.TreeSet<>(words)) + Near.hint(text(), words));
        }
        return text();
    }

    /** The text, parsed; a refusal becomes a fault at this line. */
    public <T> T parsed(java.util.function.Function<String, T> form) {
        try {
            return form.apply(text());
        } catch (IllegalArgumentException e) {
            throw fault("cannot be '" + text() + "'", e.getMessage());
        }
    }

    /** The same as JSON. @param lines is told the line of each part, by its path from here */
    public JsonNode json(BiConsumer<String, Integer> lines) {
        return json("", lines);
    }

    private JsonNode json(String at, BiConsumer<String, Integer> lines) {
        lines.accept(at, line());
        if (node instanceof MappingNode) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields().forEach((key, value) -> object.set(key, value.json(at.isEmpty() ? key : at + "." + key, lines)));
            return object;
        }
        if (node instanceof SequenceNode) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items().forEach(item -> array.add(item.json(at + "[" + array.size() + "]", lines)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        return switch (scalar.getTag().getValue()) {
            case "tag:yaml.org,2002:null" -> NullNode.getInstance();
            case "tag:yaml.org,2002:bool" -> BooleanNode.valueOf(Boolean.parseBoolean(text));
            case "tag:yaml.org,2002:int" -> JsonNodeFactory.instance.numberNode(new BigInteger(text));
            case "tag:yaml.org,2002:float" -> text.matches("[-+0-9.eE]+") ? JsonNodeFactory.instance.numberNode(new BigDecimal(text)) : TextNode.valueOf(text);
            default -> TextNode.valueOf(text);
        };
    }
}
