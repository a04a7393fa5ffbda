package io.workwise.bridge.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A node of a YAML file that knows its line, so that faults can name it. A missing node is a YamlNode too: it has no
 * text, items or fields, and reports no faults.
 */
public final class YamlNode {
    private final Source source;
    private final Node node;
    private final String path;
    private final int line;
    private final Map<String, YamlNode> fields = new LinkedHashMap<>();
    private final List<YamlNode> items = new ArrayList<>();

    private record Source(String file, List<Fault> faults) {}

    private YamlNode(Source source, Node node, String path, int line) {
        this.source = source;
        this.node = node;
        this.path = path;
        this.line = line;
        if (node != null && node.isRecursive()) {
            fault("contains itself", "use an alias of another node");
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::add);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue()
                    .forEach(item ->
                            items.add(new YamlNode(source, item, path + "[" + items.size() + "]", lineOf(item))));
        }
    }

    private void add(NodeTuple tuple) {
        int at = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            source.faults.add(new Fault(source.file, at, "a key is not text", "write key: value pairs"));
            return;
        }
        YamlNode field = new YamlNode(
                source, tuple.getValueNode(), path.isEmpty() ? key.getValue() : path + "." + key.getValue(), at);
        YamlNode before = fields.putIfAbsent(key.getValue(), field);
        if (before != null) {
            field.fault("is set on line " + before.line + " already", "set each key once");
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Returns the root of the file. If the file cannot be read, adds a fault and returns a missing node. */
    public static YamlNode read(Path path, List<Fault> faults) {
        Source source = new Source(path.toString(), faults);
        try (InputStream in = Files.newInputStream(path)) {
            Node root = new Compose(
                            LoadSettings.builder().setLabel(path.toString()).build())
                    .composeInputStream(in)
                    .orElse(null);
            if (root == null) {
                faults.add(new Fault(path.toString(), 0, "is empty", "write what docs/ and routes/README.md describe"));
            }
            return new YamlNode(source, root, "", 1);
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            faults.add(new Fault(
                    path.toString(),
                    at,
                    "is not valid YAML (" + e.getProblem() + ")",
                    "indent by spaces; put a text with \": \" or \" #\" in quotes"));
        } catch (NoSuchFileException e) {
            faults.add(new Fault(path.toString(), 0, "is missing", "add a file of this name, as docs/ describes it"));
        } catch (YamlEngineException | IOException e) {
            faults.add(new Fault(path.toString(), 0, "cannot be read", "make it a readable file in UTF-8"));
        }
        return new YamlNode(source, null, "", 0);
    }

    public boolean isThere() {
        return node != null;
    }

    public boolean isText() {
        return node instanceof ScalarNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Returns the YAML type of a text: str, int, float, bool or null. */
    public String type() {
        return node.getTag().getValue().replaceFirst(".*:", "");
    }

    public String file() {
        return source.file;
    }

    /** Returns the line of the key, or the first line of a list's item. */
    public int line() {
        return line;
    }

    /** Returns the line of the file that holds the given line of this node's text; both are 1-based. */
    public int lineOfText(int lineOfText) {
        boolean block = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return lineOf(node) + lineOfText - (block ? 0 : 1);
    }

    public void fault(String what, String rule) {
        fault(line, what, rule);
    }

    public void fault(int at, String what, String rule) {
        source.faults.add(newFault(at, what, rule));
    }

    /** Adds a warning, which does not forbid a start. */
    public void warning(String what, String rule) {
        source.faults.add(newFault(what, rule).asWarning());
    }

    /**
     * Adds the fault of a text that breaks its rule.
     *
     * @param expected a noun for the value that was expected; what to do may follow after a semicolon
     */
    public void mustBe(String expected) {
        source.faults.add(newMustBe(expected));
    }

    /** Returns the fault of a text that breaks its rule, without adding it. */
    public Fault newMustBe(String expected) {
        String name = shown();
        return Fault.mustBe(source.file, line, name.isEmpty() ? "the value" : "'" + name + "'", expected, text());
    }

    /** Returns a fault of this place, without adding it. */
    public Fault newFault(String what, String rule) {
        return newFault(line, what, rule);
    }

    private Fault newFault(int at, String what, String rule) {
        String name = shown();
        return new Fault(source.file, at, (name.isEmpty() ? "" : "'" + name + "' ") + what, rule);
    }

    /** Returns the end of the path: the line number tells which list of lists is meant. */
    private String shown() {
        return path.replaceFirst("^.*(?:^\\[\\d+]|[.]steps\\[\\d+])[.]", "");
    }

    /** Returns the field of that name, or a missing node. */
    public YamlNode get(String key) {
        return fields.getOrDefault(key, new YamlNode(source, null, path.isEmpty() ? key : path + "." + key, line));
    }

    /** Returns the fields by key; empty if this is not a mapping. */
    public Map<String, YamlNode> fields() {
        return fields;
    }

    /** Visits every field below this node, at any depth. */
    public void walk(BiConsumer<String, YamlNode> visit) {
        fields.forEach((key, field) -> {
            visit.accept(key, field);
            field.walk(visit);
        });
        items.forEach(item -> item.walk(visit));
    }

    /** Returns the items; empty if this is not a list. */
    public List<YamlNode> items() {
        return items;
    }

    /** Returns the text; null if the node is missing or not a text. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /** Adds a fault if this node is missing. */
    public YamlNode needed(String rule) {
        if (node == null) {
            fault("is missing", rule);
        }
        return this;
    }

    /** Adds a fault if this is not a mapping, and one for each unknown field. */
    public YamlNode mapping(Set<String> known) {
        mapping();
        fields.forEach((key, field) -> {
            if (!known.contains(key)) {
                field.fault("is unknown", Suggestions.use(key, known));
            }
        });
        return this;
    }

    /** Adds a fault if this is not a mapping. */
    public YamlNode mapping() {
        if (node != null && !isMapping()) {
            fault("is not a mapping", "write key: value pairs below it");
        }
        return this;
    }

    /** Adds a fault if this is not a list. */
    public YamlNode list() {
        if (node != null && !isList()) {
            fault("is not a list", "write items that begin with -, or [a, b]");
        }
        return this;
    }

    /**
     * Returns the parsed text. If the node is missing, not a text, or refused by {@code form}, returns the other value.
     */
    public <T> T parsed(Function<String, T> form, T otherwise) {
        if (node == null) {
            return otherwise;
        }
        if (!isText()) {
            fault("is not a single value", "write one value");
            return otherwise;
        }
        try {
            return form.apply(text());
        } catch (IllegalArgumentException e) {
            mustBe(e.getMessage());
            return otherwise;
        }
    }

    /** Returns the value of the text, which must be one of the words; the other value if it is not. */
    public <T> T oneOf(Map<String, T> words, T otherwise) {
        return parsed(
                word -> {
                    if (!words.containsKey(word)) {
                        throw new IllegalArgumentException(Suggestions.oneOf(word, words.keySet()));
                    }
                    return words.get(word);
                },
                otherwise);
    }
}
