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
 * A place in a YAML file that knows its line, so that what is wrong there can be said. A place that is not there is one
 * too: it has no text, no items and no fields, and nothing is wrong with it.
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
            fault("holds itself", "an alias of something else");
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
            source.faults.add(new Fault(source.file, at, "a key is no text", "key: value pairs"));
            return;
        }
        YamlNode field = new YamlNode(
                source, tuple.getValueNode(), path.isEmpty() ? key.getValue() : path + "." + key.getValue(), at);
        YamlNode before = fields.putIfAbsent(key.getValue(), field);
        if (before != null) {
            field.fault("stands already on line " + before.line, "each key once");
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The file's root; nothing is there where it cannot be read, and why is among the faults. */
    public static YamlNode read(Path path, List<Fault> faults) {
        Source source = new Source(path.toString(), faults);
        try (InputStream in = Files.newInputStream(path)) {
            Node root = new Compose(
                            LoadSettings.builder().setLabel(path.toString()).build())
                    .composeInputStream(in)
                    .orElse(null);
            if (root == null) {
                faults.add(new Fault(path.toString(), 0, "is empty", "what docs/ and routes/README.md describe"));
            }
            return new YamlNode(source, root, "", 1);
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            faults.add(new Fault(
                    path.toString(),
                    at,
                    "is no YAML (" + e.getProblem() + ")",
                    "well-formed YAML, indented by spaces; a text that holds \": \" or \" #\" in quotes"));
        } catch (NoSuchFileException e) {
            faults.add(new Fault(path.toString(), 0, "is missing", "a file of this name, as docs/ describes it"));
        } catch (YamlEngineException | IOException e) {
            faults.add(new Fault(path.toString(), 0, "cannot be read", "a readable file in UTF-8"));
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

    /** What a text stands for in YAML: str, int, float, bool or null. */
    public String type() {
        return node.getTag().getValue().replaceFirst(".*:", "");
    }

    public String file() {
        return source.file;
    }

    /** Where it is named: the line of its key, or the first one of a list's item. */
    public int line() {
        return line;
    }

    /** The line of the file on which a line of its text stands; both 1-based. */
    public int lineOfText(int lineOfText) {
        boolean block = node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        return lineOf(node) + lineOfText - (block ? 0 : 1);
    }

    public void fault(String what, String rule) {
        fault(line, what, rule);
    }

    public void fault(int at, String what, String rule) {
        source.faults.add(said(at, what, rule));
    }

    /** Said too, but it can be run all the same. */
    public void warning(String what, String rule) {
        source.faults.add(said(what, rule).asWarning());
    }

    /** What is wrong here, for whoever collects it elsewhere. */
    public Fault said(String what, String rule) {
        return said(line, what, rule);
    }

    /** Of a place deep in a list of lists the end says enough: the line says the rest. */
    private Fault said(int at, String what, String rule) {
        String shown = path.replaceFirst("^.*(?:^\\[\\d+]|[.]steps\\[\\d+])[.]", "");
        return new Fault(source.file, at, (shown.isEmpty() ? "" : "'" + shown + "' ") + what, rule);
    }

    /** The field of that name, or one that is not there. */
    public YamlNode get(String key) {
        return fields.getOrDefault(key, new YamlNode(source, null, path.isEmpty() ? key : path + "." + key, line));
    }

    /** By key; none where it is no mapping. */
    public Map<String, YamlNode> fields() {
        return fields;
    }

    /** Every field below it, at any depth, by its key. */
    public void walk(BiConsumer<String, YamlNode> visit) {
        fields.forEach((key, field) -> {
            visit.accept(key, field);
            field.walk(visit);
        });
        items.forEach(item -> item.walk(visit));
    }

    /** None where it is no list. */
    public List<YamlNode> items() {
        return items;
    }

    /** null where it is not there or no text. */
    public String text() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /** Says where it is not there. */
    public YamlNode needed(String rule) {
        if (node == null) {
            fault("is missing", rule);
        }
        return this;
    }

    /** Says where it is no mapping, or has fields that are not among the known ones. */
    public YamlNode mapping(Set<String> known) {
        mapping();
        fields.forEach((key, field) -> {
            if (!known.contains(key)) {
                field.fault("is unknown", Suggestions.oneOf(key, known));
            }
        });
        return this;
    }

    /** Says where it is no mapping. */
    public YamlNode mapping() {
        if (node != null && !isMapping()) {
            fault("is no mapping", "key: value pairs below it");
        }
        return this;
    }

    /** Says where it is no list. */
    public YamlNode list() {
        if (node != null && !isList()) {
            fault("is no list", "a list: items that begin with -, or [a, b]");
        }
        return this;
    }

    /** The text, parsed; where it is not there, no text or refused, the other value. */
    public <T> T parsed(Function<String, T> form, T otherwise) {
        if (node == null) {
            return otherwise;
        }
        if (!isText()) {
            fault("is no text", "one value");
            return otherwise;
        }
        try {
            return form.apply(text());
        } catch (IllegalArgumentException e) {
            fault("cannot be '" + text() + "'", e.getMessage());
            return otherwise;
        }
    }

    /** What the text stands for; it must be one of the words. */
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
